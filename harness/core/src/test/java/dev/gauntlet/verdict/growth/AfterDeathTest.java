package dev.gauntlet.verdict.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOrigin;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.soak.SoakVerdict;
import dev.gauntlet.verdict.growth.wording.ResidueWording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AfterDeathTest {
  private static final double KIB = 1024;

  private static AfterDeath after(Program host, int runs) {
    GrowthSeries series =
        host.plus(Shapes.autoregression(0.5, 500 * KIB)).fork(runs, Simulated.generator(8));
    return AfterDeath.of(64 * KIB, 256 * KIB, series.values(0, runs));
  }

  @Test
  void what_every_run_leaves_behind_is_a_leak_per_run() {
    AfterDeath leak = after(Shapes.rate(2048 * KIB), 100);

    assertThat(leak.call()).isEqualTo(GrowthCall.LEAKS);
    assertThat(leak.rate().holds(2048 * KIB)).isTrue();
  }

  @Test
  void half_the_runs_only_suspect() {
    assertThat(after(Shapes.rate(2048 * KIB), 50).call()).isEqualTo(GrowthCall.GROWS);
  }

  @Test
  void a_quiet_host_is_none() {
    assertThat(after(Shapes.nothing(), 200).call()).isEqualTo(GrowthCall.NONE);
  }

  @Test
  void too_few_runs_are_undecided() {
    assertThat(after(Shapes.rate(2048 * KIB), 20).call()).isEqualTo(GrowthCall.TOO_SHORT);
  }

  @Test
  void one_step_is_no_leak() {
    assertThat(after(Shapes.step(50_000 * KIB, 60, 0), 100).call()).isNotEqualTo(GrowthCall.LEAKS);
  }

  @Test
  void death_tells_whose_it_was() {
    assertThat(new KillTest(100, 900, 110, true, 0, 0).owner(20)).isEqualTo(KillTest.Owner.PROCESS);
    assertThat(new KillTest(100, 900, 890, true, 0, 0).owner(20)).isEqualTo(KillTest.Owner.DRIVER);
    assertThat(new KillTest(100, 900, 500, true, 0, 0).owner(20)).isEqualTo(KillTest.Owner.BOTH);
  }

  @Test
  void what_could_not_be_read_tells_nothing() {
    KillTest unread = new KillTest(100, 900, 110, true, Double.NaN, 0);
    assertThat(unread.owner(20)).isEqualTo(KillTest.Owner.NO_VERDICT);
    assertThat(unread.why(20)).contains("could not be read");
    assertThat(ResidueWording.of(KillTest.Owner.DRIVER)).isEqualTo("the driver keeps it");
  }

  @Test
  void a_campaign_s_runs_are_judged_since_the_last_boot() {
    List<RunEnded> runs = new ArrayList<>();
    for (int run = 0; run < 80; run++) {
      // before the boot a leak of one per run, after it nothing
      runs.add(after(1000 + run, run));
    }
    assertThat(ResidueVerdict.of(runs)).singleElement().matches(ResidueVerdict::leaks);
    assertThat(ResidueVerdict.lines(ResidueVerdict.of(runs)))
        .contains("  left.segments leaks 1.0 (1.0 to 1.0) per run, kept by the kernel or driver");
    for (int run = 0; run < 70; run++) {
      runs.add(after(10 + run, 3));
    }
    assertThat(ResidueVerdict.of(runs))
        .singleElement()
        .satisfies(one -> assertThat(one.found().runs()).isEqualTo(70))
        .satisfies(one -> assertThat(one.found().call()).isEqualTo(GrowthCall.NONE));
  }

  @Test
  void the_runs_of_each_shard_of_a_merged_campaign_are_judged_by_themselves() {
    List<RunEnded> runs = new ArrayList<>();
    for (int run = 0; run < 80; run++) {
      // each was up for another time, and the runs of both stand in turn
      runs.add(after(9000 + run, 3).noting("shard", IntNode.valueOf(1)));
      runs.add(after(10 + run, run).noting("shard", IntNode.valueOf(2)));
    }
    List<ResidueVerdict> both = ResidueVerdict.of(runs);
    assertThat(both).singleElement().matches(ResidueVerdict::leaks);
    assertThat(both.get(0).found().runs()).isEqualTo(80);
    assertThat(both.get(0).shards()).isEqualTo(2);
    assertThat(ResidueVerdict.lines(both).get(0))
        .contains("80 runs, each metric of that one of 2 shards in which it grows most surely");

    runs.removeIf(run -> run.shard() == 2 && run.metrics().get("after.uptime") > 49);
    assertThat(ResidueVerdict.of(runs))
        .as("none in the one shard, growth in half of the other")
        .singleElement()
        .satisfies(one -> assertThat(one.found().call()).isEqualTo(GrowthCall.GROWS));
  }

  @Test
  void what_is_tolerated_per_run_is_taken_off_and_what_goes_beyond_it_is_found() {
    List<RunEnded> runs = new ArrayList<>();
    for (int run = 0; run < 80; run++) {
      runs.add(after(1000 + run, 2 * run));
    }
    Map<String, Double> one = Map.of("left.segments", 1.0, "fd", 1.0);
    assertThat(ResidueVerdict.of(runs, one)).singleElement().matches(ResidueVerdict::leaks);
    assertThat(ResidueVerdict.lines(ResidueVerdict.of(runs, one)))
        .contains(
            "  left.segments leaks 1.0 (1.0 to 1.0) per run beyond the allowed 1.0, kept by the kernel"
                + " or driver");

    List<ResidueVerdict> both = ResidueVerdict.of(runs, Map.of("left.segments", 2.0));
    assertThat(both).singleElement().matches(keeping -> keeping.found().call() == GrowthCall.NONE);
    assertThat(ResidueVerdict.lines(both))
        .contains("  left.segments none above 0.50 per run beyond the allowed 2.0");
  }

  @Test
  void what_other_programs_move_too_is_shown_and_red_only_where_a_rate_was_asked_for() {
    List<RunEnded> runs = new ArrayList<>();
    for (int run = 0; run < 80; run++) {
      runs.add(after("host.devshm", 1000 + run, 2 * run));
    }
    List<ResidueVerdict> shown = ResidueVerdict.of(runs);
    assertThat(shown).singleElement().matches(ResidueVerdict::leaks).matches(one -> !one.red());
    assertThat(new SoakVerdict(List.of(), shown).exitCode(true, false)).isZero();
    assertThat(ResidueVerdict.lines(shown)).anyMatch(line -> line.contains("host.devshm leaks"));

    List<ResidueVerdict> asked = ResidueVerdict.of(runs, Map.of("host.devshm", 1.0));
    assertThat(asked).singleElement().matches(ResidueVerdict::red);
    assertThat(new SoakVerdict(List.of(), asked).exitCode(false, false)).isEqualTo(1);
  }

  private static RunEnded after(double uptime, double segments) {
    return after("left.segments", uptime, segments);
  }

  private static RunEnded after(String metric, double uptime, double left) {
    return RunEnded.of(
            new RunOrigin("p1-c1", new Cell(Map.of()), 1, "", 0),
            RunOutcome.of(Ending.SURVIVED, ""))
        .withMetrics(Map.of(ResidueVerdict.UPTIME, uptime, ResidueVerdict.AFTER + metric, left));
  }

  @Test
  void the_kill_test_says_nothing_without_an_idle_context_or_when_others_moved() {
    assertThat(new KillTest(100, 900, 110, false, 0, 0).owner(20))
        .isEqualTo(KillTest.Owner.NO_VERDICT);
    assertThat(new KillTest(100, 900, 110, true, 50, 400).owner(20))
        .isEqualTo(KillTest.Owner.NO_VERDICT);
  }
}
