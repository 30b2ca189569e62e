package dev.gauntlet.blame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.blame.UnreachableMemory.LostFrame;
import dev.gauntlet.blame.UnreachableMemory.LostStack;
import dev.gauntlet.fork.Jdk;
import dev.gauntlet.fork.WorkerCommand;
import dev.gauntlet.fork.WorkerProcess;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.worker.Order;
import dev.gauntlet.worker.held.HeldFlags;
import dev.gauntlet.worker.held.LeakChecks;
import dev.gauntlet.worker.held.SampleTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real LeakSanitizer in a real worker, on a library that loses memory on purpose. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class UnreachableMemoryTest {
  private static final String SOURCE =
      """
      #include <stdlib.h>
      #include <string.h>
      static void *volatile last;
      void *cache[4096];
      static int calls;
      static int slots;
      __attribute__((noinline)) void *take(size_t size) {
        char *block = malloc(size); memset(block, 1, size); last = block; return block; }
      void *each(void) { take(64); last = 0; return 0; }
      void *page(void) { take(4096); last = 0; return 0; }
      void *seldom(void) { if (calls++ % 100 == 0) take(409600); last = 0; return 0; }
      void *once(void) { if (calls++ == 150) take(5000); last = 0; return 0; }
      void *churn(void) { free(take(50000)); last = 0; return 0; }
      void *fill(void) { if (slots < 4096) cache[slots++] = take(3000); last = 0; return 0; }
      void *nothing(void) { return 0; }
      void *hand_out(void) { void *block = take(2000); last = 0; return block; }
      """;

  @TempDir static Path folder;
  private static Path library;

  @BeforeAll
  static void compile() throws IOException, InterruptedException {
    Path c = Files.writeString(folder.resolve("lossy.c"), SOURCE);
    library = folder.resolve("liblossy.so");
    Process cc =
        new ProcessBuilder("cc", "-O1", "-shared", "-fPIC", "-o", library.toString(), c.toString())
            .inheritIO()
            .start();
    assertThat(cc.waitFor()).as("exit code of cc").isZero();
  }

  @ParameterizedTest
  @CsvSource({"each, 64, 1", "page, 4096, 1", "seldom, 4096, 0.01"})
  void what_a_function_loses_is_named_first_with_its_size(
      String function, double bytes, double allocations) throws Exception {
    UnreachableMemory found = checked(function, "no", 1);
    assertThat(found.note()).isEmpty();
    assertThat(found.iterations()).isEqualTo(400);
    LostStack worst = found.stacks().get(0);
    // up to 2.5 % of the pages were hidden here by numbers in the tables of this test's many jars
    // that look like addresses; with the class path of a scenario all were seen (UnreachableTest)
    assertThat(worst.bytes()).isCloseTo(bytes, withPercentage(4));
    assertThat(worst.allocations()).isCloseTo(allocations, withPercentage(4));
    LostFrame allocating = worst.frames().get(0);
    assertThat(allocating.function()).isEqualTo("take");
    assertThat(allocating.module()).isEqualTo("liblossy.so");
    assertThat(allocating.offset()).startsWith("0x");
    assertThat(worst.path()).startsWith("take (liblossy.so) < " + function + " (liblossy.so)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"churn", "fill", "nothing", "once"})
  void what_is_freed_or_kept_or_lost_only_once_is_not_named(String function) throws Exception {
    UnreachableMemory found = checked(function, "no", 1);
    assertThat(found.note()).isEmpty();
    assertThat(found.iterations()).isEqualTo(400);
    assertThat(found.stacks()).isEmpty();
  }

  @Test
  void a_pointer_that_only_a_java_object_holds_is_held() throws Exception {
    assertThat(checked("hand_out", "yes", 1).stacks()).isEmpty();

    LostStack lost = checked("hand_out", "no", 1).stacks().get(0);
    assertThat(lost.bytes()).isCloseTo(2000, withPercentage(4));
  }

  @Test
  void iterations_of_all_lanes_count() throws Exception {
    UnreachableMemory found = checked("each", "no", 3);
    assertThat(found.iterations()).isEqualTo(1200);
    assertThat(found.stacks().get(0).bytes()).isCloseTo(64, withPercentage(2));
  }

  @Test
  void a_worker_without_it_says_so() throws Exception {
    UnreachableMemory found = checked("nothing", "no", 1, Map.of(), List.of());
    assertThat(found.stacks()).isEmpty();
    assertThat(found.note()).isEqualTo("liblsan was not loaded into the worker");
  }

  @Test
  void a_collector_that_tells_no_addresses_is_said() throws Exception {
    UnreachableMemory found =
        checked(
            "nothing", "no", 1, sanitizer(), List.of("-XX:-UseSerialGC", "-XX:+UseZGC", "-Xmx64m"));
    assertThat(found.note())
        .isEqualTo("this garbage collector does not tell where the Java heap lies");
  }

  private static Map<String, String> sanitizer() {
    return LeakSanitizer.installed()
        .orElseThrow(() -> new AssertionError(LeakSanitizer.absent()))
        .environment(null, null);
  }

  private static UnreachableMemory checked(String function, String keep, int lanes)
      throws IOException {
    return checked(function, keep, lanes, sanitizer(), List.of());
  }

  private static UnreachableMemory checked(
      String function, String keep, int lanes, Map<String, String> environment, List<String> more)
      throws IOException {
    Path run = Files.createTempDirectory(folder, function);
    Path reports = Files.createDirectory(run.resolve("reports"));
    BoxFile box = BoxFile.create(run.resolve("box"), lanes);
    SampleTable table =
        SampleTable.create(
            run.resolve("samples"),
            new SampleTable.Plan(1, LeakChecks.CHECKS, true, Duration.ZERO, List.of()));
    Cell cell =
        new Cell(
            Map.of(
                "threads",
                "" + lanes,
                "library",
                library.toString(),
                "function",
                function,
                "keep",
                keep));
    Order order =
        Order.of(LossyScenario.class.getName(), cell, box.file(), run.resolve("files"))
            .under(ProcessHandle.current().pid())
            .sampled(table.path())
            .checking(reports);
    List<String> flags = new ArrayList<>(HeldFlags.ALL);
    flags.addAll(LeakChecks.FLAGS);
    flags.addAll(more);
    WorkerProcess worker =
        WorkerProcess.launch(
            WorkerCommand.of(Jdk.current(), LossyScenario.class, flags)
                .command(order, run.resolve("hs_err.log")),
            environment,
            Optional.empty());
    worker.killAfter(Duration.ofSeconds(60));
    WaitStatus status = worker.await();
    assertThat(status.shell()).as(worker.stderrTail()).isZero();
    assertThat(box.outcome()).isEqualTo(Outcome.DONE);
    return LeakComparison.of(reports, table.series().column("iterations"), "");
  }
}
