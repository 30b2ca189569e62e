package dev.gauntlet.reports.table;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.verdict.growth.KillTest;
import dev.gauntlet.verdict.growth.wording.ResidueWording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The kill tests of a cell's forks in one line. */
public final class KillTests {
  /** Two chunks of 2 MiB, in which drivers take GPU memory, are no growth; bytes. */
  private static final double DEAD_ZONE = 4 << 20;

  private KillTests() {}

  /** Empty when the runs say nothing of it, as those of an older version. */
  public static Optional<String> line(List<RunEnded> runs) {
    Map<String, Integer> said = new TreeMap<>();
    for (RunEnded run : runs) {
      KillTest.of(run).ifPresent(test -> said.merge(said(test), 1, Integer::sum));
      if (run.other().containsKey(KillTest.NOT_DONE)) {
        said.merge("not done: " + run.other().get(KillTest.NOT_DONE).asText(), 1, Integer::sum);
      }
    }
    if (said.isEmpty()) {
      return Optional.empty();
    }
    String all =
        said.entrySet().stream()
            .map(one -> "%s (%s)".formatted(one.getKey(), Figures.count(one.getValue(), "fork")))
            .collect(Collectors.joining("; "));
    return Optional.of("kill test of GPU memory: " + all);
  }

  private static String said(KillTest test) {
    String why = test.why(DEAD_ZONE);
    return ResidueWording.of(test.owner(DEAD_ZONE)) + (why.isEmpty() ? "" : ", " + why);
  }
}
