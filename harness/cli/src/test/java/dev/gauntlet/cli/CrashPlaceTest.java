package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.Gauntlet;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.result.CampaignRecord;
import dev.gauntlet.result.SweptCellResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real libraries that die beneath libc, and where their signatures say that they did. */
class CrashPlaceTest {
  private static final String SOURCE =
      """
      #include <signal.h>
      #include <stdio.h>
      #include <stdlib.h>
      #define CALL __attribute__((noinline, noclone))
      static void *volatile block;
      CALL int NAME(twice)(void) {
        block = malloc(5000);
        void *volatile beside = malloc(5000);
        free(block);
        free(block);
        return beside == 0;
      }
      int twice(void) { return NAME(twice)() + 1; }

      static char text[64];
      static const char *volatile smashed = (const char *) 0x10;
      CALL int NAME(print)(const char *name) {
        return snprintf(text, sizeof text, "frame %s of %d", name, 3) + 1;
      }
      int print(void) { return NAME(print)(smashed) + 1; }

      CALL int NAME(deep)(volatile char *outer) {
        volatile char inner[512];
        inner[0] = outer[0];
        return NAME(deep)(inner) + inner[0];
      }
      int deep(void) { volatile char first[1] = {0}; return NAME(deep)(first); }

      CALL int NAME(check)(void) {
        fprintf(stderr, "**\\nERROR:ab.c:4:failed: assertion failed: (n == 1)\\n");
        abort();
      }
      int check(void) { return NAME(check)() + 1; }

      CALL int NAME(fatal)(void) {
        fprintf(stderr, "F0101 12:00:00.000000 77 pool.cc:12] Check failed: n > 0 (0 vs. 1)\\n");
        abort();
      }
      int fatal(void) { return NAME(fatal)() + 1; }

      CALL int NAME(signal)(void) { return raise(SIGABRT) + 1; }
      int raised(void) { return NAME(signal)() + 1; }
      """;

  @TempDir static Path shared;
  private static Path one;
  private static Path other;

  @TempDir Path folder;

  @BeforeAll
  static void compile() throws Exception {
    one =
        Libraries.compile(
            shared.resolve("libone.so"), SOURCE.replaceAll("NAME\\((\\w+)\\)", "one_$1"));
    other =
        Libraries.compile(
            shared.resolve("libother.so"), SOURCE.replaceAll("NAME\\((\\w+)\\)", "other_$1"));
  }

  @Test
  void two_libraries_that_free_twice_have_two_signatures_each_with_its_function() throws Exception {
    List<RunEnded> runs = runs("twice", 2);

    assertThat(keys(runs)).hasSize(2).allMatch(key -> key.startsWith("SIGABRT "));
    assertThat(runs)
        .allSatisfy(
            run -> {
              assertThat(run.status()).isEqualTo(134);
              assertThat(run.signature().first()).contains("free");
              assertThat(run.signature().second()).startsWith(file(run) + "[").contains("_twice");
              // gdb looks at the first of a kind
              assertThat(run.evidence().stream().anyMatch(name -> name.endsWith("stacks.txt")))
                  .isEqualTo(run.pass() == 1);
            });
  }

  @Test
  void a_smashed_pointer_that_snprintf_reads_is_laid_to_the_library() throws Exception {
    List<RunEnded> runs = runs("print", 2);

    assertThat(keys(runs)).hasSize(2);
    assertThat(runs)
        .allSatisfy(
            run -> {
              assertThat(run.status()).isEqualTo(139);
              assertThat(run.signature().first()).startsWith("libc.so.6[");
              assertThat(run.signature().second()).startsWith(file(run) + "[").contains("_print");
            });
  }

  @Test
  void an_endless_recursion_in_native_code_names_its_library() throws Exception {
    List<RunEnded> runs = runs("deep", 1);

    assertThat(keys(runs)).hasSize(2);
    assertThat(runs)
        .allSatisfy(
            run -> {
              assertThat(run.status()).isEqualTo(139);
              assertThat(run.signature().first()).startsWith(file(run) + "[").contains("_deep");
            });
  }

  @Test
  void what_an_assertion_says_stands_before_who_made_it() throws Exception {
    assertThat(texts("check"))
        .anyMatch(
            text ->
                text.matches(
                    "SIGABRT ERROR:ab\\.c:4:failed: assertion failed: \\(n == 1\\)"
                        + " < libone\\.so\\[\\w+\\]\\+0x\\w+ one_check.*"));
    assertThat(texts("fatal"))
        .anyMatch(
            text ->
                text.matches(
                    "SIGABRT pool\\.cc:12\\] Check failed: n > 0 \\(0 vs\\. 1\\)"
                        + " < libone\\.so\\[\\w+\\]\\+0x\\w+ one_fatal.*"));
  }

  @Test
  void several_lanes_that_raise_the_signal_themselves_end_as_without_us() throws Exception {
    Gauntlet.sweep("nativelib")
        .axis("library", one.toString())
        .axis("iterate", "raised")
        .axis("threads", "4")
        .iterations(3)
        .repeats(1)
        .run(folder.resolve("raised"));
    List<RunEnded> runs = CampaignRecord.read(folder.resolve("raised")).recorded().ended();

    assertThat(runs.get(0).status()).isEqualTo(134);
    assertThat(runs.get(0).rawStatus()).isEqualTo(134);
    assertThat(runs.get(0).signature().toString())
        .matches("SIGABRT < libone\\.so\\[\\w+\\]\\+0x\\w+ one_signal.*");
  }

  private List<RunEnded> runs(String function, int repeats) throws Exception {
    Gauntlet.sweep("nativelib")
        .axis("library", one.toString(), other.toString())
        .axis("iterate", function)
        .iterations(3)
        .repeats(repeats)
        .run(folder.resolve(function));
    // in the order of the cells, as the passes are shuffled
    return CampaignRecord.read(folder.resolve(function)).sweep(false).cells().stream()
        .flatMap(cell -> ((SweptCellResult) cell).told().runs().stream())
        .toList();
  }

  private List<String> texts(String function) throws Exception {
    return runs(function, 1).stream().map(RunEnded::signature).map(Signature::toString).toList();
  }

  private static Map<String, Long> counted(List<RunEnded> runs) {
    return runs.stream()
        .collect(
            Collectors.groupingBy(run -> run.signature().key().toString(), Collectors.counting()));
  }

  private static List<String> keys(List<RunEnded> runs) {
    return List.copyOf(counted(runs).keySet());
  }

  private static String file(RunEnded run) {
    return Path.of(run.cell().text("library")).getFileName().toString();
  }
}
