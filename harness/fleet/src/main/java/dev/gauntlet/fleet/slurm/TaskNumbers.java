package dev.gauntlet.fleet.slurm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Numbers of tasks as Slurm writes them: {@code 3}, {@code 1-4,7}, {@code 5-16%2}. */
final class TaskNumbers {
  /** More than any array of Slurm has. */
  private static final int MOST = 4_000_001;

  private TaskNumbers() {}

  /** Empty when it is written in another way. */
  static List<Integer> of(String text) {
    List<Integer> numbers = new ArrayList<>();
    int limit = text.indexOf('%');
    try {
      for (String part : (limit < 0 ? text : text.substring(0, limit)).split(",", -1)) {
        int dash = part.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
        int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
        if (last >= MOST) {
          return List.of();
        }
        for (int number = first; number <= last; number++) {
          numbers.add(number);
        }
      }
    } catch (NumberFormatException odd) {
      return List.of();
    }
    return numbers;
  }

  static String text(Collection<Integer> numbers) {
    return numbers.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
  }
}
