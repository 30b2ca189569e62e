package dev.gauntlet.verdict.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.verdict.growth.plan.Arm;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import dev.gauntlet.verdict.growth.plan.NextFork;
import dev.gauntlet.verdict.growth.plan.SoakPlan;
import dev.gauntlet.verdict.growth.wording.MetricWording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SoakStateTest {
  private static final MetricRule MAPPED = GrowthDefaults.metric("host.mapped").orElseThrow();
  private static final MetricRule FD = GrowthDefaults.metric("fd").orElseThrow();
  private static final SoakPlan PLAN =
      new SoakPlan(6, GrowthDefaults.LOOKS, true, List.of(MAPPED, FD), false);

  private final RandomGenerator random = Simulated.generator(3);
  private final List<SoakFork> forks = new ArrayList<>();

  /** Makes the forks that are asked for until none is. */
  private SoakState drive(SoakPlan plan, Program mapped, Program fd) {
    SoakState soak = SoakState.of(plan, forks, List.of(), Map.of());
    while (soak.next().isPresent()) {
      NextFork next = soak.next().get();
      boolean control = next.arm() == Arm.CONTROL;
      forks.add(
          new SoakFork(
              next.arm(),
              next.samples(),
              Map.of(
                  "host.mapped",
                  (control ? Shapes.noise(9000) : mapped.plus(Shapes.noise(9000)))
                      .fork(next.samples(), random),
                  "fd",
                  (control ? Shapes.nothing() : fd).fork(next.samples(), random))));
      soak = SoakState.of(plan, forks, List.of(), Map.of());
    }
    return soak;
  }

  @Test
  void a_clean_cell_takes_one_look_and_its_control() {
    SoakState soak = drive(PLAN, Shapes.nothing(), Shapes.nothing());

    assertThat(soak.verdict().call()).isEqualTo(GrowthCall.NONE);
    assertThat(soak.reason()).isEqualTo("after 400 samples per fork");
    assertThat(forks).hasSize(12).allMatch(fork -> fork.planned() == 400);
    assertThat(forks.stream().map(SoakFork::arm))
        .startsWith(
            Arm.SCENARIO, Arm.SCENARIO, Arm.SCENARIO, Arm.CONTROL, Arm.SCENARIO, Arm.CONTROL);
  }

  @Test
  void one_leaking_metric_makes_the_cell_a_leak() {
    SoakState soak = drive(PLAN, Shapes.nothing(), Shapes.rate(1));

    assertThat(soak.verdict().call()).isEqualTo(GrowthCall.LEAKS);
    assertThat(soak.verdict().metrics().stream().map(MetricVerdict::call))
        .containsExactly(GrowthCall.NONE, GrowthCall.LEAKS);
    assertThat(soak.verdict().open()).isFalse();
  }

  @Test
  void what_is_too_short_to_tell_goes_through_all_looks() {
    SoakState soak = drive(PLAN, Shapes.noise(30e6), Shapes.nothing());

    assertThat(soak.verdict().call()).isEqualTo(GrowthCall.TOO_SHORT);
    assertThat(forks).hasSize(24);
  }

  @Test
  void a_look_of_1600_is_made_on_request() {
    SoakPlan plan =
        new SoakPlan(6, GrowthDefaults.looksUpTo(1600), true, List.of(MAPPED, FD), false);

    SoakState soak = drive(plan, Shapes.noise(30e6), Shapes.nothing());

    assertThat(soak.verdict().call()).isEqualTo(GrowthCall.TOO_SHORT);
    assertThat(forks.subList(12, 24)).allMatch(fork -> fork.planned() == 1600);
  }

  @Test
  void a_soak_that_is_to_be_as_fine_as_it_can_makes_every_look() {
    SoakPlan plan = new SoakPlan(6, GrowthDefaults.LOOKS, true, List.of(MAPPED, FD), true);

    SoakState soak = drive(plan, Shapes.nothing(), Shapes.nothing());

    assertThat(soak.verdict().call()).isEqualTo(GrowthCall.NONE);
    assertThat(soak.reason()).isEqualTo("after 800 samples per fork");
  }

  @Test
  void three_forks_that_were_ended_early_are_enough() {
    for (int made = 0; made < 3; made++) {
      assertThat(SoakState.of(PLAN, forks, List.of(), Map.of()).next())
          .contains(new NextFork(Arm.SCENARIO, 400, made + 1, 6));
      GrowthSeries fd = Shapes.rate(20).fork(40, random);
      forks.add(new SoakFork(Arm.SCENARIO, 400, Map.of("fd", fd), true));
    }

    SoakState soak = SoakState.of(PLAN, forks, List.of(), Map.of());
    assertThat(soak.next()).isEmpty();
    assertThat(soak.verdict().call()).isEqualTo(GrowthCall.LEAKS);
    assertThat(soak.verdict().metrics().get(0).finding().orElseThrow().samples()).isEqualTo(40);
  }

  @Test
  void slopes_are_told_as_soon_as_two_forks_of_a_look_are_there() {
    for (int made = 1; made <= 3; made++) {
      forks.add(
          new SoakFork(
              Arm.SCENARIO, 400, Map.of("host.mapped", Shapes.rate(4096).fork(400, random))));
      List<GrowthSoFar> soFar = SoakState.of(PLAN, forks, List.of(), Map.of()).soFar();
      if (made == 1) {
        assertThat(soFar).isEmpty();
      } else {
        assertThat(soFar).hasSize(1);
        assertThat(MetricWording.of(soFar.get(0)))
            .startsWith("4.0 KiB ± ")
            .endsWith("so far (" + made + " forks of 400 samples, the control not taken off yet)");
      }
    }
  }

  @Test
  void no_slope_is_told_of_what_is_settled() {
    drive(PLAN, Shapes.noise(30e6), Shapes.nothing());

    SoakState second = SoakState.of(PLAN, forks.subList(0, 18), List.of(), Map.of());
    assertThat(second.verdict().metrics().stream().map(MetricVerdict::call))
        .containsExactly(GrowthCall.TOO_SHORT, GrowthCall.NONE);
    assertThat(second.soFar()).extracting(GrowthSoFar::metric).containsExactly(MAPPED);
  }

  @Test
  void a_fork_that_died_early_is_made_again_but_not_for_ever() {
    SoakFork dead =
        new SoakFork(Arm.SCENARIO, 400, Map.of("fd", Shapes.nothing().fork(50, random)));
    forks.add(dead);

    SoakState again = SoakState.of(PLAN, forks, List.of(), Map.of());
    assertThat(again.next()).contains(new NextFork(Arm.SCENARIO, 400, 1, 6));

    for (int i = 0; i < 6; i++) {
      forks.add(dead);
    }
    SoakState given = SoakState.of(PLAN, forks, List.of(), Map.of());
    assertThat(given.next()).isEmpty();
    assertThat(given.reason()).startsWith("7 forks of the scenario ended before their 400 samples");
  }

  /** A thread of the library's own: as many per second in both arms, whatever iterates. */
  @Test
  void what_grows_while_nothing_iterates_is_judged_per_second_against_the_harness_alone() {
    SoakPlan plan = new SoakPlan(6, GrowthDefaults.LOOKS, true, List.of(FD), false);
    SoakState soak = SoakState.of(plan, forks, List.of(), Map.of());
    while (soak.next().isPresent()) {
      NextFork next = soak.next().get();
      // a sample of the scenario takes 20 ms, one in which nothing iterates takes 10
      double seconds = next.arm() == Arm.SCENARIO ? 0.02 : 0.01;
      double perSecond = next.arm() == Arm.HARNESS ? 0 : 20;
      Program pipes = Shapes.rate(perSecond * seconds);
      forks.add(
          new SoakFork(
              next.arm(),
              next.samples(),
              Map.of(
                  "fd",
                  pipes.fork(next.samples(), random),
                  SoakFork.SECONDS,
                  Shapes.rate(seconds).fork(next.samples(), random))));
      soak = SoakState.of(plan, forks, List.of(), Map.of());
    }

    assertThat(soak.verdict().call()).isEqualTo(GrowthCall.LEAKS);
    Finding finding = soak.verdict().metrics().get(0).finding().orElseThrow();
    assertThat(finding.per()).isEqualTo(Finding.Per.SECOND);
    assertThat(finding.rate().holds(20)).isTrue();
    assertThat(finding.idle().orElseThrow().holds(20)).isTrue();
    assertThat(MetricWording.of(soak.verdict().metrics().get(0)))
        .startsWith("leaks 20 per second (")
        .contains("; 20 per second while nothing iterates");
    assertThat(forks.stream().filter(fork -> fork.arm() == Arm.HARNESS)).hasSize(12);
  }

  @Test
  void a_metric_that_was_not_read_is_named_and_not_judged() {
    MetricRule gpu = GrowthDefaults.metric("gpu.memory").orElseThrow();
    SoakPlan plan = new SoakPlan(6, GrowthDefaults.LOOKS, true, List.of(MAPPED, gpu), false);

    SoakState soak = drive(plan, Shapes.nothing(), Shapes.nothing());

    assertThat(soak.verdict().call()).isEqualTo(GrowthCall.NONE);
    assertThat(soak.verdict().unreadable())
        .containsEntry("gpu.memory", "not read in 6 of 6 forks and 6 of 6 of the control");
  }

  @Test
  void nothing_readable_is_no_verdict() {
    SoakPlan plan =
        new SoakPlan(
            6,
            GrowthDefaults.LOOKS,
            true,
            List.of(GrowthDefaults.metric("gpu.memory").orElseThrow()),
            false);

    assertThat(drive(plan, Shapes.nothing(), Shapes.nothing()).verdict().call())
        .isEqualTo(GrowthCall.NO_VERDICT);
  }

  @Test
  void a_zombie_beyond_its_grace_is_a_leak_without_statistics() {
    Survivor zombie = new Survivor(Survivor.Kind.ZOMBIE, 42, "ffmpeg", 1_000, 9_000, 20);
    Survivor reaped = new Survivor(Survivor.Kind.ZOMBIE, 43, "ffmpeg", 1_000, 1_200, 20);

    List<Survivor> beyond = Survivor.beyond(List.of(zombie, reaped), 5_000, 5);

    assertThat(beyond).containsExactly(zombie);
    assertThat(CellVerdict.of(List.of(), Map.of(), beyond).call()).isEqualTo(GrowthCall.LEAKS);
  }

  @Test
  void seen_in_few_samples_a_zombie_may_still_be_at_work() {
    Survivor rarely = new Survivor(Survivor.Kind.ZOMBIE, 42, "ffmpeg", 0, 60_000, 4);

    assertThat(Survivor.beyond(List.of(rarely), 5_000, 5)).isEmpty();
  }

  @Test
  void a_metric_that_lacks_a_few_samples_is_judged_and_one_that_lacks_more_is_unreadable() {
    SoakPlan plan = new SoakPlan(6, GrowthDefaults.LOOKS, true, List.of(MAPPED, FD), false);
    drive(plan, Shapes.nothing(), Shapes.rate(1));
    List<SoakFork> few = lacking(4);

    assertThat(SoakState.of(plan, few, List.of(), Map.of()).verdict().unreadable()).isEmpty();
    assertThat(SoakState.of(plan, few, List.of(), Map.of()).verdict().call())
        .isEqualTo(GrowthCall.LEAKS);
    assertThat(SoakState.of(plan, lacking(9), List.of(), Map.of()).verdict().unreadable())
        .containsOnlyKeys("fd");
  }

  private List<SoakFork> lacking(int samples) {
    List<SoakFork> all = new ArrayList<>();
    for (SoakFork fork : forks) {
      GrowthSeries fd = fork.series().get("fd");
      all.add(
          new SoakFork(
              fork.arm(),
              fork.planned(),
              Map.of(
                  "host.mapped",
                  fork.series().get("host.mapped"),
                  "fd",
                  fd.cut(fd.samples() - samples))));
    }
    return all;
  }

  @Test
  void the_same_forks_give_the_same_state() {
    drive(PLAN, Shapes.rate(16 * 1024), Shapes.nothing());

    assertThat(SoakState.of(PLAN, forks, List.of(), Map.of()).verdict())
        .isEqualTo(SoakState.of(PLAN, forks, List.of(), Map.of()).verdict());
  }

  @Test
  void looks_that_do_not_rise_are_refused() {
    assertThatThrownBy(() -> new SoakPlan(6, List.of(400, 200), true, List.of(FD), false))
        .hasMessageContaining("must rise");
  }
}
