package dev.gauntlet.junit.samples;

import dev.gauntlet.junit.Sweep;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A campaign is a test: tags choose it, conditions skip it before anything is run. (JUnit's
 * {@code @Timeout} is about the body of a method and bounds no campaign; a run has its deadline, a
 * soak its budget.) Where a scenario itself finds that something is missing, a device or a library,
 * its cell is aborted, which reports show as skipped, with the sentence that tells what to install.
 */
class Sample07ConditionsTest {
  static boolean processesCanBeSeen() {
    return Files.isDirectory(Path.of("/proc/self"));
  }

  @Tag("smoke")
  @EnabledOnOs(OS.LINUX)
  @EnabledIf("processesCanBeSeen")
  @Sweep(scenario = "command", axes = "run=true", iterations = 2)
  void survives() {}
}
