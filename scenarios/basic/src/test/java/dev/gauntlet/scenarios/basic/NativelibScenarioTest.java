package dev.gauntlet.scenarios.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.scenarios.testing.Cells;
import dev.gauntlet.scenarios.testing.RealWorker;
import dev.gauntlet.scenarios.testing.RealWorker.Remains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativelibScenarioTest {
  private static final String SOURCE =
      """
      #include <stdatomic.h>
      #include <string.h>
      #include <unistd.h>
      static atomic_int calls;
      static atomic_int started;
      static void say(const char *text) { if (write(1, text, strlen(text)) < 0) { _exit(9); } }
      int begin(void) { started++; say("begin\\n"); return 0; }
      int end(void) { say(calls == 40 && started == 1 ? "end after 40\\n" : "wrong\\n"); return 0; }
      int churn(void) { return ++calls % 10 == 0 ? 3 : 0; }
      int refuse(void) { return 5; }
      int *volatile nowhere;
      int crash(void) { return *nowhere; }
      int number;
      """;

  @TempDir static Path shared;
  private static Path library;

  @TempDir Path folder;
  private final NativelibScenario scenario = new NativelibScenario();

  @BeforeAll
  static void compile() throws Exception {
    library = CompiledC.library(shared, "libchurn", SOURCE);
  }

  @Test
  void start_and_stop_are_called_once_and_iterate_from_every_lane() throws IOException {
    Remains remains =
        run(10, Map.of("iterate", "churn", "start", "begin", "stop", "end", "threads", "4"));

    assertThat(remains.status().shell()).as(remains.stderr()).isZero();
    assertThat(remains.stdout()).isEqualTo("begin\nend after 40\n");
    assertThat(remains.box().iterations()).isEqualTo(40);
    assertThat(remains.box().succeeded()).isEqualTo(36);
    assertThat(remains.box().softFailures()).containsExactly(entry("churn() returned 3", 4L));
  }

  @Test
  void a_start_that_refuses_is_the_soft_failure_of_every_iteration() throws IOException {
    Remains remains = run(3, Map.of("iterate", "crash", "start", "refuse", "stop", "crash"));

    assertThat(remains.status().shell()).isZero();
    assertThat(remains.box().softFailures()).containsExactly(entry("refuse() returned 5", 3L));
    assertThat(remains.box().succeeded()).isZero();
  }

  @Test
  void a_stop_that_refuses_fails_the_run() throws IOException {
    Remains remains = run(1, Map.of("iterate", "churn", "stop", "refuse"));

    assertThat(remains.status().shell()).isEqualTo(1);
    assertThat(remains.box().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(remains.box().sentence()).contains("refuse() returned 5");
  }

  @Test
  void a_crash_leaves_the_work_phase_and_an_hs_err_file() throws IOException {
    Remains remains = run(5, Map.of("iterate", "crash"));

    assertThat(remains.status().shell()).isEqualTo(134);
    assertThat(remains.hsErr()).contains("SIGSEGV").contains("libchurn.so");
    assertThat(remains.box().lanes().get(0).phase()).isEqualTo("work");
  }

  @Test
  void a_library_of_the_system_is_found_by_its_name_alone() throws IOException {
    Remains remains =
        RealWorker.run(
            folder,
            scenario,
            5,
            Cells.of(scenario, Map.of("library", "libc.so.6", "iterate", "sched_yield")));

    assertThat(remains.box().outcome()).isEqualTo(Outcome.DONE);
    assertThat(remains.box().succeeded()).isEqualTo(5);
  }

  @Test
  void a_library_that_only_the_dynamic_loader_could_find_is_unsupported() throws IOException {
    Remains remains =
        RealWorker.run(
            folder,
            scenario,
            5,
            Cells.of(scenario, Map.of("library", "libnowhere.so.7", "iterate", "go")));

    assertThat(remains.status().shell()).isZero();
    assertThat(remains.box().outcome()).isEqualTo(Outcome.UNSUPPORTED);
    assertThat(remains.box().sentence())
        .isEqualTo(
            "the library cannot be loaded: libnowhere.so.7: cannot open shared object file:"
                + " No such file or directory");
  }

  @Test
  void a_function_that_a_library_of_the_system_lacks_is_unsupported() throws IOException {
    Remains remains =
        RealWorker.run(
            folder,
            scenario,
            5,
            Cells.of(scenario, Map.of("library", "libc.so.6", "iterate", "gone")));

    assertThat(remains.box().outcome()).isEqualTo(Outcome.UNSUPPORTED);
    assertThat(remains.box().sentence()).isEqualTo("libc.so.6 defines no function gone");
  }

  @Test
  void a_library_whose_own_needs_are_missing_is_unsupported_with_their_name() throws Exception {
    Path needed = CompiledC.library(folder, "libneeded", "int needed(void) { return 0; }");
    Path needy =
        CompiledC.library(
            folder,
            "libneedy",
            "int needed(void); int go(void) { return needed(); }",
            "-Wl,--no-as-needed",
            needed.toString());
    Files.delete(needed);
    Remains remains =
        RealWorker.run(
            folder,
            scenario,
            5,
            Cells.of(scenario, Map.of("library", needy.toString(), "iterate", "go")));

    assertThat(remains.box().outcome()).isEqualTo(Outcome.UNSUPPORTED);
    assertThat(remains.box().sentence())
        .startsWith("the library cannot be loaded: " + needed)
        .endsWith("No such file or directory");
  }

  @Test
  void a_wrong_file_or_function_is_told_before_any_run() throws Exception {
    refused(Map.of("library", "/no/lib.so", "iterate", "churn"), "there is no file /no/lib.so");
    refused(Map.of("library", shared + "/", "iterate", "churn"), "is not a file");
    Path text = Files.writeString(folder.resolve("text.so"), "text");
    refused(Map.of("library", "" + text, "iterate", "churn"), "text.so is not an ELF file");
    refused(
        Map.of("library", "" + library, "iterate", "chrun"),
        "--iterate: " + library + " defines no function chrun; it defines churn, crash");
    refused(
        Map.of("library", "" + library, "iterate", "churn", "stop", "number"),
        "--stop: " + library + " defines number as data, not as a function");
    refused(Map.of("library", "" + library, "iterate", ""), "--iterate: the name of a function");
    Path mangled = CompiledC.library(folder, "cpp", "int _Z5churnv(void) { return 0; }");
    refused(Map.of("library", "" + mangled, "iterate", "churn"), "declare it extern \"C\"");
  }

  private void refused(Map<String, String> given, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scenario.check(Cells.of(scenario, given)))
        .withMessageContaining(sentence);
  }

  private Remains run(int iterations, Map<String, String> given) throws IOException {
    Map<String, String> all = new HashMap<>(given);
    all.put("library", library.toString());
    return RealWorker.run(folder, scenario, iterations, Cells.of(scenario, all));
  }
}
