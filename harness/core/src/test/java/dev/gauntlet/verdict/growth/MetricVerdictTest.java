package dev.gauntlet.verdict.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import dev.gauntlet.verdict.growth.wording.MetricWording;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricVerdictTest {
  private static final double KIB = 1024;
  private static final double MIB = 1024 * KIB;
  private static final MetricRule NATIVE = GrowthDefaults.metric("host.native").orElseThrow();
  private static final MetricRule GPU = GrowthDefaults.metric("gpu.memory").orElseThrow();
  private static final MetricRule FD = GrowthDefaults.metric("fd").orElseThrow();

  /** With the noise of malloc's books. */
  private static MetricVerdict soak(Program program, Integer... looks) {
    return Simulated.soak(NATIVE, List.of(looks), program.plus(Shapes.noise(2 * KIB)));
  }

  @Test
  void growth_at_a_constant_pace_is_certain_at_400_samples_and_a_leak_at_800() {
    MetricVerdict first = soak(Shapes.rate(16 * KIB), 400);
    assertThat(first.call()).isEqualTo(GrowthCall.GROWS);
    assertThat(MetricWording.of(first))
        .matches(
            "grows 16 KiB ± \\d+ B per iteration; a cache of up to 256 MiB .* \\(400 samples.*")
        .contains("--iterations 800");

    MetricVerdict second = soak(Shapes.rate(16 * KIB), 400, 800);
    assertThat(second.call()).isEqualTo(GrowthCall.LEAKS);
    assertThat(second.ground()).contains(MetricVerdict.Ground.CONSTANT_PACE);
    assertThat(second.finding().orElseThrow().rate().holds(16 * KIB)).isTrue();
    assertThat(MetricWording.of(second))
        .matches("leaks 16 KiB ± \\d+ B per iteration, at a constant pace in two looks \\(800 .*");
  }

  @Test
  void growth_beyond_what_a_cache_may_take_is_a_leak_at_any_look() {
    MetricVerdict standing = Simulated.soak(GPU, List.of(36), Shapes.rate(533e6));

    assertThat(standing.call()).isEqualTo(GrowthCall.LEAKS);
    assertThat(standing.ground()).contains(MetricVerdict.Ground.BEYOND_CACHE);
    assertThat(MetricWording.of(standing))
        .startsWith("leaks 508 MiB ± ")
        .contains("more than the 1.0 GiB that a cache may take");
    MetricVerdict allowed = Simulated.soak(GPU.withCache(1e12), List.of(36), Shapes.rate(533e6));
    assertThat(allowed.call()).isEqualTo(GrowthCall.GROWS);
  }

  @Test
  void what_leak_sanitizer_found_unreachable_is_a_leak_at_any_look() {
    LookSamples look =
        new LookSamples(
            66,
            Simulated.forks(Shapes.rate(KIB), 66, Simulated.generator(1)),
            Simulated.forks(Shapes.noise(100), 66, Simulated.generator(2)));
    List<Finding> findings = List.of(GrowthRule.judge(NATIVE, look, GrowthDefaults.ERROR));

    assertThat(MetricVerdict.of(NATIVE, List.of(66), findings, 0).call())
        .isEqualTo(GrowthCall.GROWS);
    MetricVerdict proven = MetricVerdict.of(NATIVE, List.of(66), findings, KIB);
    assertThat(proven.call()).isEqualTo(GrowthCall.LEAKS);
    assertThat(proven.ground()).contains(MetricVerdict.Ground.UNREACHABLE);
  }

  /** 562 B was "none above 2.0 KiB" to an earlier rule. */
  @Test
  void growth_that_is_certain_is_never_none_however_small_it_is() {
    MetricVerdict standing = soak(Shapes.rate(562), 400);

    assertThat(standing.call()).isEqualTo(GrowthCall.GROWS);
    assertThat(standing.finding().orElseThrow().rate().holds(562)).isTrue();
  }

  @Test
  void none_says_what_growth_it_excludes() {
    MetricVerdict standing = soak(Shapes.nothing(), 400, 800);

    assertThat(standing.call()).isEqualTo(GrowthCall.NONE);
    assertThat(standing.finding().orElseThrow().samples()).isEqualTo(400);
    assertThat(standing.finding().orElseThrow().rate().high()).isBetween(0.0, 100.0);
    assertThat(MetricWording.of(standing)).matches("none: at most \\d+ B per iteration .*");
  }

  @Test
  void too_few_samples_for_none_say_how_many_it_takes() {
    MetricVerdict standing = soak(Shapes.nothing(), 200);

    assertThat(standing.call()).isEqualTo(GrowthCall.TOO_SHORT);
    assertThat(MetricWording.of(standing))
        .endsWith(" (200 samples per fork; \"none\" takes 400 or more)");
  }

  @Test
  void noise_that_hides_growth_is_too_short_to_tell() {
    MetricVerdict standing = Simulated.soak(NATIVE, List.of(400, 800), Shapes.noise(10 * MIB));

    assertThat(standing.call()).isEqualTo(GrowthCall.TOO_SHORT);
    assertThat(MetricWording.of(standing)).startsWith("too short to tell: between -");
  }

  /** 48 MiB with a time constant of 1,024 iterations was "leaks 38 KiB" to an earlier rule. */
  @Test
  void a_cache_that_fills_slowly_is_slowing_and_points_to_its_size() {
    MetricVerdict standing = soak(Shapes.saturating(48 * MIB, 1024), 400, 800);

    assertThat(standing.call()).isEqualTo(GrowthCall.SLOWING);
    Slowdown slowdown = standing.slowdown().orElseThrow();
    assertThat(slowdown.plateau()).isCloseTo(48 * MIB, within(8 * MIB));
    assertThat(slowdown.iterations()).isCloseTo(3 * 1024, within(600.0));
    assertThat(MetricWording.of(standing))
        .startsWith("slowing: ")
        .contains("points to a plateau at 4")
        .contains(" more iterations");
  }

  /** 64 MiB made once, in 512 iterations, was "leaks 128 KiB" to an earlier rule. */
  @Test
  void buffers_that_are_made_once_grow_at_400_samples_and_are_no_leak_at_800() {
    Program once = Shapes.fill(64 * MIB, 512);

    assertThat(soak(once, 400).call()).isEqualTo(GrowthCall.GROWS);
    assertThat(soak(once, 400, 800).call()).isIn(GrowthCall.SLOWING, GrowthCall.NONE);
  }

  /** 32 MiB built up and freed whole every 200 iterations was "leaks 157 KiB ± 12". */
  @Test
  void what_falls_back_to_an_earlier_level_is_no_leak() {
    for (int period : new int[] {40, 80, 150, 200, 280, 390}) {
      MetricVerdict standing = soak(Shapes.sawtooth(32 * MIB, period, 0), 400, 800);

      assertThat(standing.call())
          .as("period %d", period)
          .isIn(GrowthCall.NONE, GrowthCall.TOO_SHORT);
    }
  }

  @Test
  void growth_beneath_a_sawtooth_is_still_growth() {
    Program both = Shapes.sawtooth(2 * MIB, 30, 0).plus(Shapes.rate(32 * KIB));
    MetricVerdict standing = soak(both, 400, 800);

    assertThat(standing.growing()).isTrue();
    assertThat(standing.finding().orElseThrow().rate().holds(32 * KIB)).isTrue();
  }

  @Test
  void growth_like_the_square_root_is_slowing() {
    assertThat(soak(Shapes.squareRoot(400 * KIB), 400, 800).call()).isEqualTo(GrowthCall.SLOWING);
  }

  @Test
  void the_harness_own_growth_is_taken_off() {
    Program drift = Shapes.rate(3 * KIB).plus(Shapes.noise(2 * KIB));
    LookSamples look =
        new LookSamples(
            400,
            Simulated.forks(drift, 400, Simulated.generator(1)),
            Simulated.forks(drift, 400, Simulated.generator(2)));

    Finding finding = GrowthRule.judge(NATIVE, look, GrowthDefaults.ERROR);

    assertThat(finding.grows()).isFalse();
    assertThat(finding.rate().holds(0)).isTrue();
  }

  /** 4 MiB every 50th iteration read 87,381 B ± 0 B to an earlier rule; the truth is 83,886. */
  @Test
  void growth_in_chunks_has_an_interval_that_knows_of_the_chunks() {
    for (int phase = 0; phase < 50; phase += 5) {
      MetricVerdict standing =
          Simulated.soak(GPU, List.of(400), Shapes.regular(4 * MIB, 50, phase));

      assertThat(standing.call()).as("phase %d", phase).isEqualTo(GrowthCall.GROWS);
      Interval rate = standing.finding().orElseThrow().rate();
      assertThat(rate.holds(4 * MIB / 50)).as("phase %d: %s", phase, rate).isTrue();
    }
  }

  /** One descriptor in ten iterations, over 3,200 of them, was "suspected" to an earlier rule. */
  @Test
  void a_descriptor_at_every_tenth_iteration_is_a_leak_once_it_passed_what_a_cache_may_hold() {
    Program tenth = Shapes.regular(1, 10, 3);

    MetricVerdict grows = Simulated.soak(FD, List.of(400, 800), tenth);
    assertThat(grows.call()).isEqualTo(GrowthCall.GROWS);
    assertThat(grows.finding().orElseThrow().rate().holds(0.1)).isTrue();
    assertThat(Simulated.soak(FD, GrowthDefaults.looksUpTo(4000), tenth).call())
        .isEqualTo(GrowthCall.LEAKS);
    assertThat(Simulated.soak(FD.withCache(20), List.of(400), tenth).call())
        .isEqualTo(GrowthCall.LEAKS);
  }

  @Test
  void one_late_descriptor_in_every_fork_is_no_growth() {
    for (int at = 110; at < 400; at += 30) {
      MetricVerdict standing = Simulated.soak(FD, List.of(400, 800), Shapes.step(1, at, 0));

      assertThat(standing.call()).as("at %d", at).isEqualTo(GrowthCall.NONE);
    }
  }
}
