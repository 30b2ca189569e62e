package dev.gauntlet.reports.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.Replay;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOrigin;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which lines of a journal that is being written count. */
class EndedRunsTest {
  private static final Cell CELL = new Cell(Map.of());

  private final List<String> heard = new ArrayList<>();
  private final EndedRuns runs =
      new EndedRuns(
          new Replay() {
            @Override
            public void started(RunStarted run) {
              heard.add("started " + run.run());
            }

            @Override
            public void ended(RunEnded run) {
              heard.add("ended " + run.run());
            }
          });

  private void start(String run) {
    runs.started(new RunStarted(run, CELL, 1, "", ""));
  }

  private void end(String run) {
    runs.ended(RunEnded.of(new RunOrigin(run, CELL, 1, "", 1), RunOutcome.of(Ending.SURVIVED, "")));
  }

  @Test
  void a_run_that_is_being_made_is_left_out() {
    start("a");
    end("a");
    start("b");
    assertThat(heard).containsExactly("started a", "ended a");
  }

  @Test
  void a_lost_line_is_still_seen() {
    start("a");
    start("a");
    end("b");
    end("a");
    assertThat(heard).containsExactly("started a", "ended b", "started a", "ended a");
  }

  @Test
  void an_end_may_stand_before_its_beginning() {
    end("a");
    start("a");
    assertThat(heard).containsExactly("ended a", "started a");
  }
}
