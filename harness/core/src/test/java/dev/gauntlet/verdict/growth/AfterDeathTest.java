package dev.gauntlet.verdict.growth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AfterDeathTest {
  private static final double KIB = 1024;

  private static AfterDeath after(Program host, int runs) {
    Series series =
        host.plus(Shapes.autoregression(0.5, 500 * KIB)).fork(runs, Simulated.generator(8));
    return AfterDeath.of(64 * KIB, 256 * KIB, series.values(0, runs));
  }

  @Test
  void what_every_run_leaves_behind_is_a_leak_per_run() {
    AfterDeath leak = after(Shapes.rate(2048 * KIB), 100);

    assertThat(leak.call()).isEqualTo(Call.LEAK);
    assertThat(leak.rate().holds(2048 * KIB)).isTrue();
  }

  @Test
  void half_the_runs_only_suspect() {
    assertThat(after(Shapes.rate(2048 * KIB), 50).call()).isEqualTo(Call.SUSPECTED);
  }

  @Test
  void a_quiet_host_is_none() {
    assertThat(after(Shapes.nothing(), 200).call()).isEqualTo(Call.NONE);
  }

  @Test
  void too_few_runs_are_undecided() {
    assertThat(after(Shapes.rate(2048 * KIB), 20).call()).isEqualTo(Call.UNDECIDED);
  }

  @Test
  void one_step_is_no_leak() {
    assertThat(after(Shapes.step(50_000 * KIB, 60, 0), 100).call()).isNotEqualTo(Call.LEAK);
  }

  @Test
  void death_tells_whose_it_was() {
    assertThat(new KillTest(100, 900, 110, true, 0, 0).owner(20)).isEqualTo(KillTest.Owner.PROCESS);
    assertThat(new KillTest(100, 900, 890, true, 0, 0).owner(20)).isEqualTo(KillTest.Owner.DRIVER);
    assertThat(new KillTest(100, 900, 500, true, 0, 0).owner(20)).isEqualTo(KillTest.Owner.BOTH);
  }

  @Test
  void the_kill_test_says_nothing_without_an_idle_context_or_when_others_moved() {
    assertThat(new KillTest(100, 900, 110, false, 0, 0).owner(20))
        .isEqualTo(KillTest.Owner.NO_VERDICT);
    assertThat(new KillTest(100, 900, 110, true, 50, 400).owner(20))
        .isEqualTo(KillTest.Owner.NO_VERDICT);
  }
}
