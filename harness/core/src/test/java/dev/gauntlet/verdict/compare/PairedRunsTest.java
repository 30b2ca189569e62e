package dev.gauntlet.verdict.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.LaneProgress;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOrigin;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.scenario.Cell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairedRunsTest {
  private static final Cell CELL = new Cell(Map.of("threads", "1"));

  private final PairedRuns runs = new PairedRuns();
  private final PlannedRun first = new PlannedRun("p1-c1", 1, CELL);
  private final PlannedRun second = new PlannedRun("p2-c1", 2, CELL);

  private void add(PairSide side, PlannedRun run, Ending ending, boolean known) {
    runs.add(
        side,
        RunEnded.of(
                new RunOrigin(run.name(), CELL, run.pass(), "2026-01-01T00:00:00Z", 1),
                RunOutcome.of(ending, ""))
            .with(new LaneProgress(List.of(), List.of(), 2, 1)),
        known);
  }

  private PairedTest test() {
    return runs.test(List.of(first, second), 1, false, 0.005, pair -> true);
  }

  @Test
  void a_run_that_is_red_for_known_issues_alone_counts_as_not_red() {
    add(PairSide.BASE, first, Ending.SURVIVED, false);
    add(PairSide.CANDIDATE, first, Ending.CRASHED, true);
    add(PairSide.BASE, second, Ending.CRASHED, true);
    add(PairSide.CANDIDATE, second, Ending.CRASHED, false);

    assertThat(test().neither()).isEqualTo(1);
    assertThat(test().discordant()).isEqualTo(new DiscordantPairs(1, 0));
    assertThat(runs.known(PairSide.CANDIDATE)).isEqualTo(1);
    assertThat(runs.red(PairSide.BASE)).isZero();
    assertThat(runs.runs(PairSide.BASE)).isEqualTo(2);
  }

  @Test
  void the_line_of_the_evidence_has_a_point_for_each_pair_that_counts() {
    add(PairSide.BASE, first, Ending.UNSUPPORTED, false);
    add(PairSide.CANDIDATE, first, Ending.CRASHED, false);
    add(PairSide.BASE, second, Ending.SURVIVED, false);
    add(PairSide.CANDIDATE, second, Ending.CRASHED, false);

    assertThat(test().line()).containsExactly(new DiscordantPairs(1, 0).logEvidence());
    PairedTest test = new PairedTest(0.005);
    test.runs(false, true);
    test.runs(true, true);
    assertThat(test.line()).hasSize(2).containsOnly(new DiscordantPairs(1, 0).logEvidence());
  }
}
