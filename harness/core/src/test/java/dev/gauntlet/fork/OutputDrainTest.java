package dev.gauntlet.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.output.StackWarnings;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDrainTest {
  @TempDir Path folder;

  private static OutputDrain drained(String script) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-c", script).start();
    OutputDrain drain =
        new OutputDrain(process.getInputStream(), "test", new StackWarnings().stream());
    assertThat(drain.join(Duration.ofSeconds(60))).isTrue();
    return drain;
  }

  private String kept(OutputDrain drain) throws IOException {
    Path file = folder.resolve("kept");
    drain.writeTo(file);
    return Files.readString(file);
  }

  @Test
  void of_a_hundred_megabytes_head_and_tail_are_kept_and_the_rest_is_counted() throws Exception {
    OutputDrain drain =
        drained("echo FIRST; head -c 100000000 /dev/zero | tr '\\0' x; echo; echo LAST");
    assertThat(drain.total()).isEqualTo(100_000_012L);
    String kept = kept(drain);
    assertThat(kept).startsWith("FIRST\nxxx").endsWith("xxx\nLAST\n");
    long left = 100_000_012L - (64 + 256) * 1024;
    assertThat(kept).contains("\n... " + left + " bytes of 100000012 left out ...\n");
    assertThat(kept).hasSizeLessThan((64 + 256) * 1024 + 100);
    assertThat(drain.lastText()).endsWith("xxx\nLAST\n").hasSize(256 * 1024);
  }

  @Test
  void what_fits_is_kept_without_a_word_about_it() throws Exception {
    OutputDrain drain = drained("seq 1 50000");
    assertThat(kept(drain)).isEqualTo(drain.lastText()).startsWith("1\n2\n").endsWith("\n50000\n");
    assertThat(kept(drain).lines()).hasSize(50_000);
  }

  @Test
  void a_last_line_that_lies_across_the_end_of_the_head_is_whole() throws Exception {
    // 65,530 bytes, and a message that begins in the head and ends in the tail
    OutputDrain drain =
        drained("head -c 65530 /dev/zero | tr '\\0' x; printf '\\nfree(): invalid pointer\\n'");
    assertThat(drain.lastText()).endsWith("x\nfree(): invalid pointer\n");
  }

  @Test
  void one_byte_too_many_is_the_only_one_left_out() throws Exception {
    int room = (64 + 256) * 1024;
    assertThat(kept(drained("head -c " + room + " /dev/zero | tr '\\0' x"))).hasSize(room);
    assertThat(kept(drained("head -c " + (room + 1) + " /dev/zero | tr '\\0' x")))
        .contains("... 1 bytes of " + (room + 1) + " left out ...");
  }

  @Test
  void nothing_printed_is_nothing() throws Exception {
    OutputDrain drain = drained("true");
    assertThat(drain.total()).isZero();
    assertThat(drain.lastText()).isEmpty();
  }

  @Test
  void a_stream_that_breaks_is_told_and_what_was_read_is_kept() throws Exception {
    PipedOutputStream out = new PipedOutputStream();
    OutputDrain drain =
        new OutputDrain(new PipedInputStream(out), "test", new StackWarnings().stream());
    // a pipe whose writing thread has died without closing it is broken
    Thread writer =
        new Thread(
            () -> {
              try {
                out.write("before".getBytes(StandardCharsets.US_ASCII));
                out.flush();
              } catch (IOException refused) {
                throw new UncheckedIOException(refused);
              }
            });
    writer.start();
    assertThat(drain.join(Duration.ofSeconds(60))).isTrue();
    assertThat(kept(drain)).isEqualTo("before");
    assertThat(drain.trouble().orElseThrow())
        .startsWith("the worker's output was not kept to its end: java.io.IOException: ");
  }
}
