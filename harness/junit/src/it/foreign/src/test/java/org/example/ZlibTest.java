package org.example;

import static dev.gauntlet.junit.GauntletAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gauntlet.SweptCell;
import dev.gauntlet.junit.Forked;
import dev.gauntlet.junit.Sweep;
import org.junit.jupiter.api.Test;

class ZlibTest {
  @Sweep(of = ZlibScenario.class, axes = {"threads=2", "size=1,65536"}, iterations = 20)
  void survives(SweptCell cell) {
    assertThat(cell).survives().withCrashRateBelow(0.96, 0.95);
  }

  @Test
  @Forked(jvmFlags = "-Dwhere=worker")
  void is_in_a_jvm_of_its_own() {
    assertEquals("worker", System.getProperty("where"));
  }
}
