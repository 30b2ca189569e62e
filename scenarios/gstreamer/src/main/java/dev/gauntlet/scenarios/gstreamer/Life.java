package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Plant;
import java.time.Duration;
import java.util.List;

/**
 * How long a lane's pipeline lives, as a cell has it.
 *
 * @param play in ms of each round; 0: to its end, or forever
 * @param slice of an iteration of one that plays forever
 * @param kept whether it outlives its round, to be started again
 * @param branch that comes and goes while it plays; an empty text for none
 */
record Life(boolean forever, int play, Duration slice, boolean kept, PipelineText branch) {
  static final String PIPELINE = "pipeline";

  private static final String TEE = "tee";

  static Life in(Cell cell) {
    boolean forever = cell.text(GstreamerScenario.PLAY).equals(GstreamerScenario.FOREVER);
    return new Life(
        forever,
        forever ? 0 : cell.whole(GstreamerScenario.PLAY),
        Duration.ofMillis(cell.whole(GstreamerScenario.SLICE)),
        cell.text(GstreamerScenario.KEEP).equals(PIPELINE),
        new PipelineText("--" + GstreamerScenario.BRANCH, cell.text(GstreamerScenario.BRANCH)));
  }

  private boolean branched() {
    return !branch.text().isEmpty();
  }

  /** The pipeline's text; of the default one, which ends after its frames, one that does not. */
  String text(Cell cell) {
    String text = cell.text(GstreamerScenario.PIPELINE);
    return forever && text.equals(GstreamerScenario.DEFAULT)
        ? text.replace(" num-buffers=8", "")
        : text;
  }

  /**
   * @throws IllegalArgumentException when its parts do not go together, with a sentence
   */
  void check(Cell cell) {
    require(
        !forever || !kept,
        "--play forever starts its pipeline once, and --keep pipeline once per round: leave one"
            + " out");
    require(
        forever || slice.toMillis() == GstreamerScenario.DEFAULT_SLICE,
        "--slice is the playing time of an iteration with --play forever; without that, --play is");
    require(
        forever || !branched(),
        "--branch comes and goes while its pipeline plays on, which --play forever does");
    if (branched()) {
      branch.check(1);
      long tees =
          new PipelineText(cell.text(GstreamerScenario.PIPELINE)).count(TEE)
              * cell.whole(GstreamerScenario.ENCODERS);
      require(
          tees == 1,
          "--branch is hung on the pipeline's tee, of which there must be one, not "
              + tees
              + ": like --pipeline \"videotestsrc is-live=true ! tee ! queue ! fakesink\"");
    }
    require(
        !(forever || kept) || !cell.text(GstreamerScenario.TRACER).equals(GstreamerScenario.LEAKS),
        "--tracer leaks names what outlives its pipeline, so that no pipeline may live on: without"
            + " --play forever and --keep pipeline");
    planted(
        cell,
        Plants.OF_CHURN,
        !forever && !kept,
        "a pipeline that is made anew in each round:"
            + " without --play forever and --keep pipeline");
    planted(cell, Plants.OF_PLAYING_ON, forever, "a pipeline that plays on: --play forever");
    planted(cell, Plants.OF_KEPT, kept, "a pipeline that is started again: --keep pipeline");
    planted(cell, Plants.OF_BRANCHES, branched(), "a branch: --branch \"queue ! fakesink\"");
  }

  private static void planted(Cell cell, List<Plant> plants, boolean possible, String needed) {
    for (Plant plant : plants) {
      require(possible || !plant.in(cell), "plant " + plant.id() + " needs " + needed);
    }
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
