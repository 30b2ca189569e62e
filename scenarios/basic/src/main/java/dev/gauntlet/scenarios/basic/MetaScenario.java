package dev.gauntlet.scenarios.basic;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Measure;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.scenario.Unsupported;
import java.io.IOException;
import java.util.List;

/**
 * Brings about every ending on purpose, so that a harness can be tested as a whole: {@code meta
 * --ending segv-java}. What each value must be decoded as is written in {@link MetaEnding}.
 *
 * <p>Iterations go through all phases and last {@code --work} milliseconds. The thing happens to
 * the first lane, in its iteration {@code --at}, phase {@code work}; soft failures happen to all
 * lanes, and {@code deadlock-java} catches them all.
 *
 * <p>The native endings are C, compiled when Gauntlet is built; without a C compiler they are
 * unsupported.
 */
public final class MetaScenario implements Scenario {
  @Override
  public String name() {
    return "meta";
  }

  @Override
  public String summary() {
    return "brings about every ending on purpose, to test the harness itself";
  }

  @Override
  public List<Axis> axes() {
    return List.of(
        Axis.choice("ending", MetaEnding.words(), "what happens"),
        Axis.whole("at", 3).between(0, Integer.MAX_VALUE).saying("iteration in which it happens"),
        Axis.real("work", 1).between(0, 3_600_000).in("ms").saying("how long an iteration works"),
        Axis.whole("code", -1)
            .between(-1, 255)
            .saying("of exit and underscore-exit; -1: 3 and 139 respectively"),
        Axis.real("probability", 0.1).between(0, 1).saying("of a random-crash, per run"),
        Axis.whole("megabytes", 65_536)
            .between(16, 1 << 20)
            .in("MiB")
            .saying("at most, of native-memory"));
  }

  @Override
  public List<Plant> plants() {
    return List.of(MetaCopy.COPIES);
  }

  @Override
  public List<Measure> measures() {
    return List.of(MetaCopy.COPIED);
  }

  @Override
  public Run open(RunContext context) throws Unsupported, IOException {
    MetaEnding ending = MetaEnding.of(context.cell().text("ending"));
    if (ending == MetaEnding.UNSUPPORTED) {
      throw new Unsupported("meta was asked to be unsupported; nothing needs to be installed");
    }
    LoadedLibrary library =
        ending.symbol() == null ? null : MetaLibrary.load(context.folder(), ending.word());
    return new MetaRun(context, ending, library);
  }
}
