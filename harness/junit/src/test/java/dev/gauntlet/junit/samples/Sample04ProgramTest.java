package dev.gauntlet.junit.samples;

import static dev.gauntlet.junit.GauntletAssertions.assertThat;

import dev.gauntlet.Gauntlet;
import dev.gauntlet.SweepVerdicts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an annotation cannot say in words, a program can: here the folder is known at run time. */
class Sample04ProgramTest {
  @Test
  void survives(@TempDir Path folder) throws Exception {
    SweepVerdicts verdicts =
        Gauntlet.sweep("meta").axis("threads", 1, 2).iterations(10).run(folder.resolve("runs"));
    assertThat(verdicts).survives().withCrashRateBelow(0.8, 0.95);
  }
}
