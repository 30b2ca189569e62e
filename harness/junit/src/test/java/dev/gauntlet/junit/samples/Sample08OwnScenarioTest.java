package dev.gauntlet.junit.samples;

import dev.gauntlet.junit.Sweep;

/**
 * A scenario that stands beside the tests is named by its class. To have it on the command line as
 * well, name it in {@code META-INF/services/dev.gauntlet.scenario.Scenario} and give its jar, and
 * what that needs, to {@code GAUNTLET_CLASSPATH}.
 */
class Sample08OwnScenarioTest {
  @Sweep(
      of = TextScenario.class,
      axes = {"threads=1,4", "letters=10,10000"},
      iterations = 50)
  void survives() {}
}
