package dev.gauntlet.junit.samples;

import static dev.gauntlet.junit.GauntletAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.SweptCell;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.junit.Sweep;
import dev.gauntlet.scenario.Cell;

/**
 * Without parameters a method is green where nothing is red. With what its cell came to among its
 * parameters it judges for itself: here a crash is what is expected.
 */
class Sample03OwnVerdictTest {
  @Sweep(scenario = "meta", axes = "ending=survive,segv-java", iterations = 5, repeats = 2)
  void crashes_where_it_is_told_to(Cell cell, SweptCell came) {
    if (cell.text("ending").equals("segv-java")) {
      assertThat(came.ended(Ending.CRASHED)).isEqualTo(2);
      assertThat(came.signatures().get(0)).startsWith("SIGSEGV");
    } else {
      assertThat(came).survives().withCrashRateBelow(0.8, 0.95);
    }
  }
}
