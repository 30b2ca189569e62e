package dev.gauntlet.scenarios.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.LaneState;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.linux.WaitStatus;
import dev.gauntlet.scenarios.testing.Cells;
import dev.gauntlet.scenarios.testing.RealWorker;
import dev.gauntlet.scenarios.testing.RealWorker.Remains;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetaScenarioTest {
  private static final int ITERATIONS = 8;

  private final MetaScenario scenario = new MetaScenario();
  @TempDir Path folder;

  /** Signal and code by the kernel's word, and the signal that an hs_err file names, if any. */
  @ParameterizedTest
  @CsvSource({
    "segv-java, 6, 0, SIGSEGV",
    "segv-native, 6, 0, SIGSEGV",
    "segv-stripped, 6, 0, SIGSEGV",
    "abort, 6, 0, ''",
    "double-free, 6, 0, ''",
    "fpe, 6, 0, SIGFPE",
    "bus, 6, 0, SIGBUS",
    "ill, 6, 0, SIGILL",
    "stack-overflow-native, 11, 0, ''",
    "exit, 0, 3, ''",
    "underscore-exit, 0, 139, ''",
    "early-exit-0, 0, 0, ''",
    "kill-self, 9, 0, ''",
    "term-self, 15, 0, ''",
    "uncaught, 0, 1, ''",
    "java-heap, 0, 1, ''",
  })
  void the_kernel_tells_how_the_worker_ended(String ending, int signal, int code, String hsErr)
      throws IOException {
    Remains remains = run(Map.of("ending", ending));

    assertThat(remains.status()).as(remains.stderr()).isEqualTo(new WaitStatus(signal, code));
    if (hsErr.isEmpty()) {
      assertThat(remains.hsErr()).isEmpty();
    } else {
      assertThat(remains.hsErr()).contains("#  " + hsErr + " (0x");
    }
    assertThat(remains.box().outcome()).isNotEqualTo(Outcome.DONE);
    assertThat(remains.box().lanes().get(0).phase()).isEqualTo("work");
    assertThat(remains.box().iterations()).as("rounds begun: 0 to 3").isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "survive, 8, 0, 0",
    "soft-failure, 6, 2, 0",
    "only-soft-failures, 0, 8, 0",
    "finding, 7, 0, 1",
    "output, 8, 0, 0",
    "stray-thread, 8, 0, 0",
  })
  void what_survives_is_done(String ending, long succeeded, long soft, long findings)
      throws IOException {
    Remains remains = run(Map.of("ending", ending));

    assertThat(remains.status()).as(remains.stderr()).isEqualTo(new WaitStatus(0, 0));
    BoxState box = remains.box();
    assertThat(box.outcome()).isEqualTo(Outcome.DONE);
    assertThat(box.succeeded()).isEqualTo(succeeded);
    assertThat(box.softFailures().values()).containsExactlyElementsOf(counts(soft));
    assertThat(box.findings().values()).containsExactlyElementsOf(counts(findings));
  }

  @Test
  void output_writes_a_hundred_million_bytes() throws IOException {
    RealWorker worker = launch(Map.of("ending", "output"));
    worker.await();

    assertThat(worker.process().printed()).isEqualTo(100_000_000);
  }

  @Test
  void a_crash_at_exit_comes_after_done() throws IOException {
    Remains remains = run(Map.of("ending", "atexit-crash"));

    assertThat(remains.box().outcome()).isEqualTo(Outcome.DONE);
    assertThat(remains.status()).isEqualTo(new WaitStatus(6, 0));
    assertThat(remains.hsErr()).contains("SIGSEGV");
  }

  @Test
  void a_stripped_crash_has_an_offset_and_no_name() throws IOException {
    String hsErr = run(Map.of("ending", "segv-stripped")).hsErr();

    assertThat(hsErr.substring(hsErr.indexOf("# Problematic frame:")))
        .containsPattern("# C  \\[libgauntlet-meta\\.so\\+0x[0-9a-f]+\\]");
  }

  @ParameterizedTest
  @CsvSource({"deadlock-java, 3", "deadlock-one-lane, 1", "spin-native, 1", "hang-ignores-term, 1"})
  void what_hangs_stands_still_in_its_lanes_and_only_there(String ending, int stuck)
      throws Exception {
    RealWorker worker =
        RealWorker.launch(
            folder,
            scenario,
            0,
            Duration.ofMinutes(10),
            Map.of(),
            Cells.of(scenario, Map.of("ending", ending, "threads", "3")));
    List<LaneState> before = worker.box().lanes();
    long standing = 0;
    for (int look = 0; look < 100 && standing != stuck; look++) {
      before = worker.box().lanes();
      Thread.sleep(200);
      standing = standing(before, worker.box().lanes());
    }
    worker.process().signal(15);
    Thread.sleep(200);
    worker.process().signal(9);
    Remains remains = worker.await();

    assertThat(standing).isEqualTo(stuck);
    assertThat(before.get(0).iterations()).isEqualTo(4);
    assertThat(before.get(0).phase()).isEqualTo("work");
    assertThat(remains.status().signal()).isEqualTo(ending.equals("hang-ignores-term") ? 9 : 15);
  }

  private static long standing(List<LaneState> before, List<LaneState> after) {
    long standing = 0;
    for (int lane = 0; lane < before.size(); lane++) {
      if (before.get(lane).iterations() > 0 && before.get(lane).equals(after.get(lane))) {
        standing++;
      }
    }
    return standing;
  }

  @Test
  void native_memory_is_touched_and_stops_at_its_limit() throws IOException {
    Map<String, String> given = Map.of("ending", "native-memory", "megabytes", "128", "at", "0");
    Remains remains = RealWorker.run(folder, scenario, 20, Cells.of(scenario, given));

    assertThat(remains.box().outcome()).isEqualTo(Outcome.DONE);
    assertThat(remains.box().peak()).isBetween(128L << 20, 384L << 20);
  }

  @Test
  void random_crash_obeys_its_probability() throws IOException {
    assertThat(run(Map.of("ending", "random-crash", "probability", "1")).status().signal())
        .isEqualTo(6);
    assertThat(run(Map.of("ending", "random-crash", "probability", "0")).status())
        .isEqualTo(new WaitStatus(0, 0));
  }

  @Test
  void a_child_of_a_crashed_worker_is_gone_after_the_reaping() throws IOException {
    Remains remains = run(Map.of("ending", "child-survives"));

    assertThat(remains.status().signal()).isEqualTo(6);
    // the last line is the child's; hs_err's summary goes to standard output as well
    String told = remains.stdout().lines().findFirst().orElse("");
    assertThat(told).matches("meta: child \\d+");
    assertThat(ProcessHandle.of(Long.parseLong(told.substring("meta: child ".length())))).isEmpty();
  }

  @Test
  void unsupported_says_why() throws IOException {
    Remains remains = run(Map.of("ending", "unsupported"));

    assertThat(remains.box().outcome()).isEqualTo(Outcome.UNSUPPORTED);
    assertThat(remains.box().sentence()).contains("nothing needs to be installed");
  }

  @Test
  void exit_codes_can_be_chosen() throws IOException {
    assertThat(run(Map.of("ending", "underscore-exit", "code", "77")).status().code())
        .isEqualTo(77);
  }

  @ParameterizedTest
  @EnumSource
  void every_ending_has_a_word_of_the_design(MetaEnding ending) {
    assertThat(MetaEnding.of(ending.word())).isEqualTo(ending);
    assertThat(Ending.of(ending.ending()).word()).isEqualTo(ending.ending());
  }

  private static List<Long> counts(long count) {
    return count == 0 ? List.of() : List.of(count);
  }

  private Remains run(Map<String, String> given) throws IOException {
    return launch(given).await();
  }

  private RealWorker launch(Map<String, String> given) throws IOException {
    return RealWorker.launch(
        folder, scenario, ITERATIONS, Duration.ZERO, Map.of(), Cells.of(scenario, given));
  }
}
