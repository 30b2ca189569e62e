package dev.gauntlet.scenarios.basic;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Unsupported;
import java.util.SplittableRandom;

/** Hands out lanes, of which the first brings about the ending. */
final class MetaRun implements Run {
  private final Cell cell;
  private final MetaEnding ending;
  private final long workNanos;
  private final long at;
  private final Mishap mishap;
  private final boolean spared;

  /**
   * @param library null when the ending needs no C
   */
  MetaRun(RunContext context, MetaEnding ending, LoadedLibrary library) throws Unsupported {
    this.cell = context.cell();
    this.ending = ending;
    this.workNanos = Math.round(cell.real("work") * 1e6);
    this.at = cell.whole("at");
    this.mishap =
        new Mishap(ending, context, library == null ? null : library.function(ending.symbol()));
    // drawn per run, not per iteration: a longer run must not be more likely to crash; by the run's
    // seed: made again it ends the same
    this.spared =
        ending == MetaEnding.RANDOM_CRASH
            && new SplittableRandom(context.seed()).nextDouble() >= cell.real("probability");
  }

  @Override
  public Lane lane(int index) {
    boolean struck = !spared && (index == 0 || ending == MetaEnding.DEADLOCK_JAVA);
    return new MetaLane(
        ending, workNanos, struck ? at : Long.MAX_VALUE, mishap, new MetaCopy(cell));
  }
}
