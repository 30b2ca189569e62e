package dev.gauntlet.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProcessStringsTest {
  @TempDir Path folder;

  @Test
  void environment_and_arguments_are_those_of_the_process() throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sleep", "100");
    builder.environment().put("SOME", "thing");
    Process process = builder.start();
    try {
      // in execve(2) a process has neither
      while (!ProcessStrings.arguments(process.pid()).orElseThrow().equals("sleep\000100\0")) {
        Thread.sleep(1);
      }
      assertThat(ProcessStrings.environment(process.pid()).orElseThrow().split("\0"))
          .contains("SOME=thing");
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(ProcessStrings.environment(process.pid())).isEmpty();
    assertThat(ProcessStrings.blocked(process.pid())).isFalse();
  }

  @Test
  void a_process_that_holds_its_memory_map_is_given_up_and_named_until_it_lets_go()
      throws Exception {
    try (LockedMemoryMap process = LockedMemoryMap.in(folder, "none")) {
      long begin = System.nanoTime();
      assertThat(ProcessStrings.environment(process.pid())).isEmpty();
      Duration first = Duration.ofNanos(System.nanoTime() - begin);
      assertThat(first).isBetween(ProcessStrings.DEADLINE, Duration.ofSeconds(20));
      assertThat(ProcessStrings.blocked(process.pid())).isTrue();
      assertThat(threads()).contains("environ-" + process.pid());
      assertThat(ProcessToken.of(process.pid())).isEqualTo(Optional.empty());
      assertThat(ProcessToken.unset(process.pid())).isFalse();
      assertThat(threads()).as("one thread waits").containsOnlyOnce("environ-" + process.pid());
      assertThat(ProcessStrings.troubles())
          .singleElement()
          .asString()
          .matches(
              "whether process \\d+ \\(locks\\) is of a run is not known: its environment cannot be"
                  + " read \\(state D, waits in [a-z_]+[a-z0-9_.]*\\)");

      process.release();
      while (ProcessStrings.blocked(process.pid())) {
        Thread.sleep(1);
      }
      assertThat(ProcessStrings.troubles()).isEmpty();
    }
  }

  private static Iterable<String> threads() {
    Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
    return all.keySet().stream().map(Thread::getName).toList();
  }
}
