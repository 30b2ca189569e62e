package dev.gauntlet.reports;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.verdict.growth.Defaults;
import dev.gauntlet.verdict.growth.KillTest;
import dev.gauntlet.verdict.growth.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The kill tests of a cell's forks in one line. */
public final class KillTests {
  private KillTests() {}

  /** Empty when the runs say nothing of it, as those of an older version. */
  public static Optional<String> line(List<RunEnded> runs) {
    double deadZone = Defaults.metric("gpu.memory").orElseThrow().deadZone();
    Map<String, Integer> said = new TreeMap<>();
    for (RunEnded run : runs) {
      KillTest.of(run).ifPresent(test -> said.merge(said(test, deadZone), 1, Integer::sum));
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

  private static String said(KillTest test, double deadZone) {
    String why = test.why(deadZone);
    return Wording.of(test.owner(deadZone)) + (why.isEmpty() ? "" : ", " + why);
  }
}
