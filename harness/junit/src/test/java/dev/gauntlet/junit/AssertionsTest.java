package dev.gauntlet.junit;

import static dev.gauntlet.junit.GauntletAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.Gauntlet;
import dev.gauntlet.SoakVerdicts;
import dev.gauntlet.SweepVerdicts;
import dev.gauntlet.evidence.Ending;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** On campaigns that were recorded from real runs. */
class AssertionsTest {
  private static final Path RECORDINGS = Path.of("../../reports/recordings");

  private static SweepVerdicts sweep(String name) throws IOException {
    return Gauntlet.read(RECORDINGS.resolve(name)).sweep(false);
  }

  private static SoakVerdicts soak(String name) throws IOException {
    return Gauntlet.read(RECORDINGS.resolve(name)).soak();
  }

  @Test
  void a_sweep_that_survives_is_bounded_by_as_many_runs_as_it_has() throws IOException {
    // 48 runs without a crash: 1 - 0.05^(1/48) = 6.05 %
    assertThat(sweep("codec-cpu"))
        .survives()
        .hasNoRunThat(Ending.CRASHED)
        .withCrashRateBelow(0.0606, 0.95);
    assertThatThrownBy(() -> assertThat(sweep("codec-cpu")).withCrashRateBelow(0.01, 0.95))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "Expecting a crash rate below 1.00 % with a confidence of 95.0 %, but 0 of 48 runs"
                + " crashed, which bounds it below 6.05 % and no further: 5.05 percentage points too"
                + " much;\n299 runs without a crash are needed");
  }

  @Test
  void a_sweep_that_crashes_is_shown_by_its_cells() throws IOException {
    assertThatThrownBy(() -> assertThat(sweep("codec-d01")).as("the published table").survives())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("[the published table] Expecting all of 144 cells to survive, but")
        .hasMessageContaining("SIGSEGV libavcodec.so.62")
        .hasMessageContaining(
            "again: gauntlet sweep codec --plant D01 --threads 2 --encoders 6 --codec mjpeg")
        .hasMessageEndingWith("\nand 79 more");
    assertThat(sweep("codec-d01")).withCrashRateBelow(0.3, 0.95);
    assertThatThrownBy(() -> assertThat(sweep("codec-d01")).withCrashRateBelow(0.2, 0.95))
        .hasMessageContaining("475 of 1728 runs crashed")
        .hasMessageContaining("its share was 27.5 %");
    assertThat(sweep("codec-d01").cells().get(0)).hasNoRunThat(Ending.HUNG);
    assertThatThrownBy(
            () -> assertThat(sweep("codec-d01").cells().get(0)).withCrashRateBelow(0.05, 0.95))
        .hasMessageContaining("of 12 runs crashed");
  }

  @Test
  void a_rate_and_a_confidence_have_their_ranges() throws IOException {
    SweepVerdicts sweep = sweep("codec-cpu");
    assertThatThrownBy(() -> assertThat(sweep).withCrashRateBelow(0, 0.95))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> assertThat(sweep).withCrashRateBelow(0.1, 95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a confidence is above 0.5 and below 1, not 95.0");
  }

  @Test
  void a_clean_soak_leaks_nothing_above_what_its_samples_exclude() throws IOException {
    assertThat(soak("soak-codec-cpu"))
        .survives()
        .leaksNothing()
        .leaksNothingAbove("fd", 0.02)
        .leaksNothingAbove("host.native", 2048);
    assertThatThrownBy(
            () -> assertThat(soak("soak-codec-cpu")).leaksNothingAbove("host.native", 1e-9))
        .hasMessageContaining(
            "Expecting host.native to grow by at most 0 B per iteration, but it may grow by")
        .hasMessageContaining("too much: host.native none: at most ");
    assertThatThrownBy(() -> assertThat(soak("soak-codec-cpu")).leaksNothingAbove("gpu.memory", 1))
        .hasMessageContaining("nothing is known of it (");
    assertThatThrownBy(() -> assertThat(soak("soak-codec-cpu")).leaksNothingAbove("memory", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "there is no judged metric memory; there are: host.native, host.mapped");
  }

  @Test
  void a_leak_is_shown_with_its_rate_and_by_how_much_it_is_too_much() throws IOException {
    assertThatThrownBy(() -> assertThat(soak("hwframes-cpu/soak-Z04")).leaksNothing())
        .hasMessageStartingWith("Expecting each of 1 cells to leak nothing, but 1 did not:\n")
        .hasMessageContaining("fd leaks 4")
        .hasMessageContaining("again: gauntlet soak hwframes ");
    assertThatThrownBy(
            () -> assertThat(soak("hwframes-cpu/soak-Z04")).leaksNothingAbove("fd", 1 / 100.0))
        .hasMessageContaining(
            "Expecting fd to grow by at most 0.010 per iteration, but it may grow by 4.0, 4.0 too much: fd leaks 4.0 per iteration (4.0 to 4.0), steadily: 552 in"
                + " a fork, more than the 256 that a cache may take (200 samples per fork)");
  }
}
