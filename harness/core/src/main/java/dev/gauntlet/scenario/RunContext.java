package dev.gauntlet.scenario;

import java.nio.file.Path;
import java.time.Duration;

/** What a run may know and use. */
public interface RunContext {
  /** The point of the matrix that this worker is on. */
  Cell cell();

  /** How many lanes there will be. */
  default int lanes() {
    return cell().whole(Axis.THREADS.name());
  }

  /** An empty folder of this run, deleted after its death. */
  Path folder();

  /** The only way to start a process: no child of a run outlives it. */
  Children children();

  /**
   * A number of this run's own, to draw from what is left to chance: the same when the same run of
   * a campaign with the same {@code --seed} is made again, unlike that of any other run.
   */
  long seed();

  /** Time until the run ends; zero or negative once it should. Long when it ends by iterations. */
  Duration remaining();
}
