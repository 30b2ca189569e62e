package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.fork.Jdk;
import dev.gauntlet.journal.RunEnded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every ending that there is, brought about on purpose; the proof is on every JDK of this machine.
 */
class MetaEndingsTest {
  @TempDir Path folder;

  static Collection<Jdk> jdks() throws IOException {
    return Jdks.all();
  }

  @Test
  void every_ending_is_decoded_rightly() throws Exception {
    decoded(Jdk.at(Path.of(System.getProperty("java.home"))));
  }

  @Tag("proof")
  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void every_ending_is_decoded_rightly_on_every_jdk(Jdk jdk) throws Exception {
    decoded(jdk);
  }

  private void decoded(Jdk jdk) throws Exception {
    new Cli(folder)
        .run(DecodedEndings.sweep("--jdk=" + jdk.home(), "--out=all"))
        .exits(1)
        .isFitForATerminal();
    beside(DecodedEndings.right(folder.resolve("all")));
  }

  /** What is to be told beside the ending. */
  private void beside(Map<String, RunEnded> runs) {
    assertThat(runs.get("finding").findings()).hasSize(1);
    assertThat(runs.get("only-soft-failures").succeeded()).isZero();
    assertThat(runs.get("segv-java").signature().first()).contains("libgauntlet-meta.so");
    assertThat(runs.get("double-free").signature().first()).contains("double free");
    assertThat(runs.get("segv-java").evidence()).contains("evidence/" + name(runs, "segv-java"));
    // the kernel's line about it is no fault of a device
    assertThat(runs.get("native-memory").deviceFaults()).isEmpty();
    for (RunEnded run : runs.values()) {
      if (run.ending() == Ending.HUNG) {
        assertThat(run.evidence()).as(run.run()).anyMatch(file -> file.contains("java-stacks"));
        assertThat(run.diedIn()).as(run.run()).containsExactly("work");
      }
      for (String file : run.evidence()) {
        assertThat(folder.resolve("all").resolve(file)).isNotEmptyFile();
      }
    }
  }

  private static String name(Map<String, RunEnded> runs, String ending) {
    return runs.get(ending).run() + "/hs_err.log";
  }
}
