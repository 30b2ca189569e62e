package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million runs are resumed within 256 MiB of heap and twice the processor time of a show. */
@Tag("proof")
class MillionRunsResumedProofTest {
  private static final int RUNS = 1_000_000;

  @TempDir private Path folder;

  @Test
  void a_million_runs_are_resumed_in_a_small_heap_and_in_twice_the_time_of_a_show()
      throws Exception {
    LongSweep.write(LongSweep.real(folder), folder.resolve("long"), RUNS);

    // one run is missing
    double shown = seconds("show", 3);
    double resumed = seconds("resume", 0);

    String figures =
        "%,d runs, heap of 256 MiB: show %.1f s of processor time, resume %.1f s%n"
            .formatted(RUNS, shown, resumed);
    Files.writeString(Path.of("target/million-resumed.md"), figures);
    assertThat(resumed).as(figures).isLessThan(2 * shown);
  }

  /** Of a processor, also in the worker that it waited for. */
  private double seconds(String command, int code) throws Exception {
    Path times = folder.resolve("times");
    new Cli(folder)
        .start(
            List.of("JAVA_TOOL_OPTIONS=-Xmx256m", "time", "-q", "-o", "" + times, "-f", "%U %S"),
            command,
            "long")
        .said(Duration.ofMinutes(20))
        .exits(code);
    return Arrays.stream(Files.readString(times).strip().split(" "))
        .mapToDouble(Double::parseDouble)
        .sum();
  }
}
