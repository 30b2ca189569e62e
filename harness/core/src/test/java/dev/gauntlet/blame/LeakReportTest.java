package dev.gauntlet.blame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.blame.LeakReport.Frame;
import dev.gauntlet.blame.LeakReport.Lost;
import dev.gauntlet.blame.UnreachableMemory.LostFrame;
import dev.gauntlet.blame.UnreachableMemory.LostStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports as liblsan of GCC 12 wrote them. */
class LeakReportTest {
  private static final String LOST =
      """

      =================================================================
      ==7482==ERROR: LeakSanitizer: detected memory leaks

      Direct leak of 23872 byte(s) in 373 object(s) allocated from:
      #0|/usr/lib/x86_64-linux-gnu/liblsan.so.0|0x13545|__interceptor_malloc|??:?
      #1|/home/me/libleak.so|0x114b|take|/home/me/leak.c:5
      #2|/home/me/libleak.so|0x117d|step|/home/me/leak.c:6
      #3|<null>|0x0|<null>|<null>

      Direct leak of 8128 byte(s) in 127 object(s) allocated from:
      #0|/usr/lib/x86_64-linux-gnu/liblsan.so.0|0x13545|__interceptor_malloc|??:?
      #1|/home/me/libleak.so|0x114b|take|/home/me/leak.c:5
      #2|/home/me/libleak.so|0x117d|step|/home/me/leak.c:6
      #3|<null>|0x0|<null>|<null>
      #4|/home/me/libleak.so|0x2000|far|/home/me/leak.c:9

      SUMMARY: LeakSanitizer: 32000 byte(s) leaked in 500 allocation(s).
      """;

  private static final String REFUSED =
      """
      ==15299==LeakSanitizer has encountered a fatal error.
      ==15299==HINT: For debugging, try setting environment variable LSAN_OPTIONS=verbosity=1:log_threads=1
      ==15299==HINT: LeakSanitizer does not work under ptrace (strace, gdb, etc)
      """;

  @TempDir Path folder;

  @Test
  void blocks_of_one_stack_are_one_whatever_compiled_code_called_it() throws IOException {
    Path file = Files.writeString(folder.resolve("check-1.7482"), LOST);
    LeakReport report = LeakReport.read(file).orElseThrow();
    assertThat(report.lost()).hasSize(1).containsValue(new Lost(32_000, 500));
    assertThat(report.lost().keySet().iterator().next())
        .hasSize(3)
        .contains(new Frame("/home/me/libleak.so", "114b", "take", "/home/me/leak.c:5"));
  }

  @Test
  void where_it_may_not_trace_a_sentence_says_what_to_allow() throws IOException {
    Files.writeString(folder.resolve("check-1.15299"), REFUSED);
    UnreachableMemory found = LeakComparison.of(folder, new double[0], "vanished");
    assertThat(found.sentences())
        .containsExactly(
            "LeakSanitizer: it may not trace its own process here; allow it to (containers:"
                + " --cap-add=SYS_PTRACE; a debugger or strace that is attached to the worker"
                + " prevents it)");
  }

  @Test
  void a_run_that_dies_between_its_checks_proves_nothing_and_says_so() throws IOException {
    Files.writeString(folder.resolve("check-1.7482"), LOST);
    UnreachableMemory found = LeakComparison.of(folder, new double[] {100}, "crashed");
    assertThat(found.stacks()).isEmpty();
    assertThat(found.note())
        .isEqualTo(
            "1 of 3 checks were made; its run ended crashed, which says nothing of the cell");
  }

  @Test
  void where_no_library_is_found_a_sentence_says_what_to_install() throws IOException {
    assertThat(LeakSanitizer.in(List.of(folder, folder.resolve("missing")))).isEmpty();
    // a text for the linker is no library
    Files.writeString(folder.resolve("liblsan.so"), "INPUT(/usr/lib64/liblsan.so.0)");
    assertThat(LeakSanitizer.in(List.of(folder))).isEmpty();
    assertThat(LeakSanitizer.absent("amd64")).contains("apt install liblsan0");
    assertThat(LeakSanitizer.absent("s390x")).contains("not used on s390x");
  }

  @Test
  void it_goes_before_what_is_preloaded_already() {
    LeakSanitizer sanitizer = LeakSanitizer.installed().orElseThrow();
    assertThat(sanitizer.environment("libmine.so", "verbosity=1"))
        .hasEntrySatisfying("LD_PRELOAD", value -> assertThat(value).endsWith(":libmine.so"))
        .hasEntrySatisfying("LSAN_OPTIONS", value -> assertThat(value).startsWith("verbosity=1:"));
  }

  @Test
  void what_was_found_is_read_as_it_was_written_and_told_in_a_sentence() throws IOException {
    UnreachableMemory found =
        new UnreachableMemory(
            400,
            List.of(
                new LostStack(
                    64,
                    1,
                    List.of(
                        new LostFrame("take", "libx.so", "0x114b", "abcd", ""),
                        new LostFrame("", "libx.so", "0x117d", "abcd", "")))),
            "");
    UnreachableFile.write(folder, found);
    assertThat(UnreachableFile.read(folder)).isEqualTo(found);
    assertThat(found.sentences())
        .containsExactly(
            "host.native: LeakSanitizer found 64 B per iteration unreachable, allocated by take"
                + " (libx.so) < libx.so+0x117d");
    Files.writeString(folder.resolve("unreachable.json"), "{\"stacks\": [7");
    assertThat(UnreachableFile.read(folder).note())
        .isEqualTo("unreachable.json cannot be read: it is damaged");
  }
}
