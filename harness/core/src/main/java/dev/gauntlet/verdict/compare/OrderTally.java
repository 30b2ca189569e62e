package dev.gauntlet.verdict.compare;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.verdict.Overdispersion;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Remembers which run had which event in which pass: nine bytes of each run. */
final class OrderTally {
  /** A pass over fewer runs is taken together with the next: one run alone has no total. */
  static final int SHORTEST = 5;

  private final IntStream.Builder passes = IntStream.builder();
  private final IntStream.Builder cells = IntStream.builder();
  private final Map<RedEvent, BitSet> events = new EnumMap<>(RedEvent.class);
  private int runs;

  void add(RunEnded run, int cell) {
    for (RedEvent event : RedEvent.values()) {
      if (event.in(run)) {
        events.computeIfAbsent(event, any -> new BitSet()).set(runs);
      }
    }
    passes.add(run.pass());
    cells.add(cell);
    runs++;
  }

  /** For each event that happened, how much its totals per pass vary. */
  Map<RedEvent, Overdispersion.Sums> sums(int cellCount) {
    int[] pass = passes.build().toArray();
    int[] cell = cells.build().toArray();
    int[] order =
        IntStream.range(0, pass.length)
            .boxed()
            .sorted(Comparator.comparingInt(run -> pass[run]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] at = Arrays.stream(order).map(run -> cell[run]).toArray();
    int[] ends = ends(Arrays.stream(order).map(run -> pass[run]).toArray());
    Map<RedEvent, Overdispersion.Sums> sums = new EnumMap<>(RedEvent.class);
    events.forEach(
        (event, had) -> {
          boolean[] happened = new boolean[order.length];
          for (int i = 0; i < order.length; i++) {
            happened[i] = had.get(order[i]);
          }
          sums.put(event, Overdispersion.sums(happened, at, cellCount, ends));
        });
    return sums;
  }

  private static int[] ends(int... pass) {
    IntStream.Builder ends = IntStream.builder();
    int from = 0;
    int last = -1;
    for (int i = 1; i <= pass.length; i++) {
      boolean ended = i == pass.length || pass[i] != pass[i - 1];
      if (ended && i - from >= SHORTEST) {
        ends.add(i);
        from = i;
        last = i;
      }
    }
    int[] all = ends.build().toArray();
    if (last >= 0 && last < pass.length) {
      // what is left over at the end belongs to the last
      all[all.length - 1] = pass.length;
    }
    return all;
  }
}
