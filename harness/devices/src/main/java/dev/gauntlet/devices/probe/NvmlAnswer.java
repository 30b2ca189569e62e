package dev.gauntlet.devices.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What {@link NvmlMain} printed for one question.
 *
 * @param lines {@code device 0 used 545259520}, {@code device 0 processes-of 4242 545259520}, ...
 */
record NvmlAnswer(List<String> lines) {
  NvmlAnswer {
    lines = List.copyOf(lines);
  }

  /** What was said of one device, by its index. */
  NvmlAnswer on(int device) {
    return new NvmlAnswer(
        lines.stream().filter(line -> line.startsWith("device " + device + " ")).toList());
  }

  /** The sum of a figure over devices, {@code used}; NaN when no device has it. */
  double sum(String word) {
    double sum = Double.NaN;
    for (String[] words : with(word, 4)) {
      sum = (Double.isNaN(sum) ? 0 : sum) + Double.parseDouble(words[3]);
    }
    return sum;
  }

  /** The least of a figure over devices, {@code total}; NaN when no device has it. */
  double least(String word) {
    return with(word, 4).stream()
        .mapToDouble(words -> Double.parseDouble(words[3]))
        .min()
        .orElse(Double.NaN);
  }

  /**
   * The sum over the processes of a run, on all devices.
   *
   * @param word {@code processes} or {@code sessions}
   * @param absentIsNone whether a process that is not listed has none; else it may be listed under
   *     a pid of another namespace
   * @return NaN when NVML has no such list, or knows no figure for one of them
   */
  double of(String word, Set<Long> pids, boolean absentIsNone) {
    double sum = with(word, 4).isEmpty() || !absentIsNone ? Double.NaN : 0;
    for (String[] words : with(word + "-of", 5)) {
      if (pids.contains(Long.parseLong(words[3]))) {
        double value = Double.parseDouble(words[4]);
        if (value < 0) {
          return Double.NaN;
        }
        sum = (Double.isNaN(sum) ? 0 : sum) + value;
      }
    }
    return sum;
  }

  /**
   * The sum over the processes that are not of a run, on all devices.
   *
   * @return NaN when NVML lists none at all, as in many containers, or knows no figure for one
   */
  double others(String word, Set<Long> pids) {
    List<String[]> listed = with(word + "-of", 5);
    double sum = listed.isEmpty() ? Double.NaN : 0;
    for (String[] words : listed) {
      double value = Double.parseDouble(words[4]);
      if (!pids.contains(Long.parseLong(words[3]))) {
        sum += value < 0 ? Double.NaN : value;
      }
    }
    return sum;
  }

  private List<String[]> with(String word, int length) {
    List<String[]> found = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      if (words.length == length && words[0].equals("device") && words[2].equals(word)) {
        found.add(words);
      }
    }
    return found;
  }
}
