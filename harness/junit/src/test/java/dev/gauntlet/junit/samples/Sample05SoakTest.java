package dev.gauntlet.junit.samples;

import static dev.gauntlet.junit.GauntletAssertions.assertThat;

import dev.gauntlet.SoakVerdicts;
import dev.gauntlet.junit.Soak;
import org.junit.jupiter.api.Tag;

/**
 * A soak takes minutes, so give it a tag and leave that out of everyday builds. Less than 400
 * samples call nothing clean; {@code allow} tolerates a leak that is known.
 */
@Tag("proof")
class Sample05SoakTest {
  @Soak(scenario = "meta", axes = "work=0", iterations = 400, allow = "fd.eventfd:1/100")
  void leaks_nothing(SoakVerdicts verdicts) {
    assertThat(verdicts)
        .survives()
        .leaksNothingAbove("fd", 1 / 50.0)
        .leaksNothingAbove("host.native", 2048);
  }
}
