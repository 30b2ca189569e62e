package dev.gauntlet.verdict.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SoakTest {
  private static final Metric MAPPED = Defaults.metric("host.mapped").orElseThrow();
  private static final Metric FD = Defaults.metric("fd").orElseThrow();
  private static final SoakPlan PLAN =
      new SoakPlan(6, List.of(200, 400, 800), true, List.of(MAPPED, FD));

  private final RandomGenerator random = Simulated.generator(3);
  private final List<SoakFork> forks = new ArrayList<>();

  /** Makes the forks that are asked for until none is. */
  private Soak drive(SoakPlan plan, Program mapped, Program fd) {
    Soak soak = Soak.of(plan, forks, List.of());
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
      soak = Soak.of(plan, forks, List.of());
    }
    return soak;
  }

  @Test
  void a_clean_cell_takes_two_looks_and_a_control_as_long_as_the_second() {
    Soak soak = drive(PLAN, Shapes.nothing(), Shapes.nothing());

    assertThat(soak.verdict().call()).isEqualTo(Call.NONE);
    assertThat(soak.reason()).isEqualTo("decided at 400 samples");
    assertThat(forks).hasSize(18);
    assertThat(forks.subList(0, 6)).allMatch(fork -> fork.planned() == 200);
    assertThat(forks.subList(6, 18)).allMatch(fork -> fork.planned() == 400);
    assertThat(forks.subList(6, 10).stream().map(SoakFork::arm))
        .containsExactly(Arm.SCENARIO, Arm.CONTROL, Arm.SCENARIO, Arm.CONTROL);
  }

  @Test
  void one_leaking_metric_makes_the_cell_a_leak() {
    Soak soak = drive(PLAN, Shapes.nothing(), Shapes.regular(1, 10, 0));

    assertThat(soak.verdict().call()).isEqualTo(Call.LEAK);
    assertThat(soak.verdict().metrics().stream().map(Standing::call))
        .containsExactly(Call.NONE, Call.LEAK);
  }

  @Test
  void what_is_undecided_goes_through_all_looks() {
    Soak soak = drive(PLAN, Shapes.noise(30e6), Shapes.nothing());

    assertThat(soak.verdict().call()).isEqualTo(Call.UNDECIDED);
    assertThat(forks).hasSize(30);
  }

  @Test
  void a_look_of_1600_is_made_on_request() {
    SoakPlan plan = new SoakPlan(6, Defaults.looksUpTo(1600), true, List.of(MAPPED, FD));

    Soak soak = drive(plan, Shapes.noise(30e6), Shapes.nothing());

    assertThat(plan.looks()).containsExactly(200, 400, 800, 1600);
    assertThat(soak.verdict().call()).isEqualTo(Call.UNDECIDED);
    assertThat(forks.subList(30, 42)).allMatch(fork -> fork.planned() == 1600);
  }

  @Test
  void slopes_are_told_as_soon_as_two_forks_of_a_look_are_there() {
    for (int made = 1; made <= 3; made++) {
      forks.add(
          new SoakFork(
              Arm.SCENARIO, 200, Map.of("host.mapped", Shapes.rate(4096).fork(200, random))));
      List<SoFar> soFar = Soak.of(PLAN, forks, List.of()).soFar();
      if (made == 1) {
        assertThat(soFar).isEmpty();
      } else {
        assertThat(soFar).hasSize(1);
        assertThat(Wording.of(soFar.get(0)))
            .startsWith("4.0 KiB ± ")
            .endsWith("so far (" + made + " forks of 200 samples, the control not taken off yet)");
      }
    }
  }

  @Test
  void no_slope_is_told_of_what_is_settled() {
    drive(PLAN, Shapes.noise(30e6), Shapes.nothing());

    Soak third = Soak.of(PLAN, forks.subList(0, 24), List.of());
    assertThat(third.verdict().metrics().stream().map(Standing::call))
        .containsExactly(Call.UNDECIDED, Call.NONE);
    assertThat(third.soFar()).extracting(SoFar::metric).containsExactly(MAPPED);
  }

  @Test
  void a_fork_that_died_early_is_made_again_but_not_for_ever() {
    SoakFork dead =
        new SoakFork(Arm.SCENARIO, 200, Map.of("fd", Shapes.nothing().fork(50, random)));
    forks.add(dead);

    Soak again = Soak.of(PLAN, forks, List.of());
    assertThat(again.next()).contains(new NextFork(Arm.SCENARIO, 200, 1, 6));

    for (int i = 0; i < 6; i++) {
      forks.add(dead);
    }
    Soak given = Soak.of(PLAN, forks, List.of());
    assertThat(given.next()).isEmpty();
    assertThat(given.reason()).startsWith("7 forks of the scenario ended before their 200 samples");
  }

  @Test
  void a_metric_that_was_not_read_is_named_and_not_judged() {
    Metric gpu = Defaults.metric("gpu.memory").orElseThrow();
    SoakPlan plan = new SoakPlan(6, List.of(200, 400), true, List.of(MAPPED, gpu));

    Soak soak = drive(plan, Shapes.nothing(), Shapes.nothing());

    assertThat(soak.verdict().call()).isEqualTo(Call.NONE);
    assertThat(soak.verdict().unreadable())
        .containsEntry("gpu.memory", "not read in 6 of 6 forks and 6 of 6 of the control");
  }

  @Test
  void nothing_readable_is_no_verdict() {
    SoakPlan plan =
        new SoakPlan(
            6, List.of(200, 400), true, List.of(Defaults.metric("gpu.memory").orElseThrow()));

    assertThat(drive(plan, Shapes.nothing(), Shapes.nothing()).verdict().call())
        .isEqualTo(Call.NO_VERDICT);
  }

  @Test
  void a_zombie_beyond_its_grace_is_a_leak_without_statistics() {
    Survivor zombie = new Survivor(Survivor.Kind.ZOMBIE, 42, "ffmpeg", 1_000, 9_000, 20);
    Survivor reaped = new Survivor(Survivor.Kind.ZOMBIE, 43, "ffmpeg", 1_000, 1_200, 20);

    List<Survivor> beyond = Survivor.beyond(List.of(zombie, reaped), 5_000, 5);

    assertThat(beyond).containsExactly(zombie);
    assertThat(CellVerdict.of(List.of(), Map.of(), beyond).call()).isEqualTo(Call.LEAK);
  }

  @Test
  void seen_in_few_samples_a_zombie_may_still_be_at_work() {
    Survivor rarely = new Survivor(Survivor.Kind.ZOMBIE, 42, "ffmpeg", 0, 60_000, 4);

    assertThat(Survivor.beyond(List.of(rarely), 5_000, 5)).isEmpty();
  }

  @Test
  void a_metric_that_lacks_a_few_samples_is_judged_and_one_that_lacks_more_is_unreadable() {
    SoakPlan plan = new SoakPlan(6, List.of(200, 400), true, List.of(MAPPED, FD));
    drive(plan, Shapes.nothing(), Shapes.regular(1, 10, 0));
    List<SoakFork> few = lacking(4);

    assertThat(Soak.of(plan, few, List.of()).verdict().unreadable()).isEmpty();
    assertThat(Soak.of(plan, few, List.of()).verdict().call()).isEqualTo(Call.LEAK);
    assertThat(Soak.of(plan, lacking(9), List.of()).verdict().unreadable()).containsOnlyKeys("fd");
  }

  private List<SoakFork> lacking(int samples) {
    List<SoakFork> all = new ArrayList<>();
    for (SoakFork fork : forks) {
      Series fd = fork.series().get("fd");
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

    assertThat(Soak.of(PLAN, forks, List.of()).verdict())
        .isEqualTo(Soak.of(PLAN, forks, List.of()).verdict());
  }

  @Test
  void looks_that_do_not_rise_are_refused() {
    assertThatThrownBy(() -> new SoakPlan(6, List.of(400, 200), true, List.of(FD)))
        .hasMessageContaining("must rise");
  }
}
