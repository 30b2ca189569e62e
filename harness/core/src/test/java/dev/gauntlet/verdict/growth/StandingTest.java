package dev.gauntlet.verdict.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final double KIB = 1024;
  private static final Metric MAPPED = Defaults.metric("host.mapped").orElseThrow();

  private static Standing soak(Program program, Integer... looks) {
    return Simulated.soak(MAPPED, List.of(looks), program.plus(Shapes.noise(20 * KIB)));
  }

  @Test
  void a_leak_at_the_first_look_is_only_suspected() {
    Standing standing = soak(Shapes.rate(16 * KIB), 200);

    assertThat(standing.call()).isEqualTo(Call.SUSPECTED);
    assertThat(Wording.of(standing)).startsWith("suspected: 16 KiB ± ").contains("200 samples");
  }

  @Test
  void the_second_look_confirms_it_with_its_rate() {
    Standing standing = soak(Shapes.rate(16 * KIB), 200, 400);

    assertThat(standing.call()).isEqualTo(Call.LEAK);
    assertThat(standing.finding().orElseThrow().rate().holds(16 * KIB)).isTrue();
    assertThat(Wording.of(standing)).matches("leaks 16 KiB ± \\d+ B per iteration \\(400 .*");
  }

  @Test
  void none_names_what_would_have_been_found() {
    Standing standing = soak(Shapes.nothing(), 200, 400, 800);

    assertThat(standing.call()).isEqualTo(Call.NONE);
    assertThat(standing.finding().orElseThrow().samples()).isEqualTo(400);
    assertThat(standing.smallest()).isBetween(KIB, 4 * KIB);
    assertThat(Wording.of(standing)).startsWith("none above 4.0 KiB per iteration; ");
  }

  @Test
  void what_falls_hides_a_leak_beyond_y_and_none_says_so() {
    Standing standing = soak(Shapes.rate(-8 * KIB), 200, 400);

    assertThat(standing.call()).isEqualTo(Call.NONE);
    assertThat(standing.smallest()).isGreaterThan(MAPPED.ceiling());
    assertThat(Wording.of(standing))
        .matches(
            "none above 4.0 KiB per iteration; .* per iteration on top would have been found.*");
  }

  @Test
  void the_rate_that_would_have_been_found_is_found_on_the_same_samples() {
    Program quiet = Shapes.noise(100 * KIB);
    Finding none = judge(quiet);

    assertThat(judge(quiet.plus(Shapes.rate(none.smallest() + 100))).leak()).isTrue();
    assertThat(judge(quiet.plus(Shapes.rate(none.smallest() - 400))).leak()).isFalse();
  }

  private static Finding judge(Program program) {
    Look look = new Look(400, Simulated.forks(program, 400, Simulated.generator(5)), List.of());
    return GrowthRule.judge(MAPPED, look, false);
  }

  @Test
  void growth_like_the_square_root_is_slowing_and_names_both_slopes() {
    Standing standing = soak(Shapes.squareRoot(400 * KIB), 200, 400, 800);

    assertThat(standing.call()).isEqualTo(Call.SLOWING);
    Slowdown slowdown = standing.slowdown().orElseThrow();
    // forks differ by 5 %, so the quotient of two means of six by 2 %
    assertThat(slowdown.after() / slowdown.before()).isCloseTo(Math.sqrt(0.5), within(0.1));
    assertThat(Wording.of(standing)).startsWith("slowing: ").contains("points to a plateau at");
  }

  @Test
  void a_filling_cache_points_to_its_size() {
    Standing standing = soak(Shapes.saturating(8192 * KIB, 150), 200, 400);

    assertThat(standing.call()).isEqualTo(Call.SLOWING);
    assertThat(standing.slowdown().orElseThrow().plateau())
        .isCloseTo(8192 * KIB, within(1024 * KIB));
  }

  @Test
  void the_harness_own_growth_is_taken_off() {
    Program drift = Shapes.rate(3 * KIB).plus(Shapes.noise(20 * KIB));
    Look look =
        new Look(
            400,
            Simulated.forks(drift, 400, Simulated.generator(1)),
            Simulated.forks(drift, 400, Simulated.generator(2)));

    Finding finding = GrowthRule.judge(MAPPED, look, false);

    assertThat(finding.leak()).isFalse();
    assertThat(finding.none()).isTrue();
    assertThat(finding.rate().holds(0)).isTrue();
  }

  @Test
  void a_descriptor_at_the_same_hundredth_iteration_of_every_fork_is_found() {
    Metric fd = Defaults.metric("fd").orElseThrow();
    Standing standing = Simulated.soak(fd, List.of(200, 400), Shapes.regular(1, 100, 0));

    assertThat(standing.call()).isEqualTo(Call.LEAK);
    assertThat(standing.finding().orElseThrow().rate().holds(0.01)).isTrue();
  }

  @Test
  void a_leak_in_chunks_is_never_none() {
    for (int phase = 0; phase < 100; phase += 10) {
      Standing standing = soak(Shapes.regular(400 * KIB, 100, phase), 200, 400, 800);

      assertThat(standing.call()).as("phase %d", phase).isNotEqualTo(Call.NONE);
    }
  }
}
