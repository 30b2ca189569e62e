package dev.gauntlet.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipeReaderTest {
  @Test
  void all_bytes_arrive_also_more_than_a_pipe_holds() throws IOException {
    String out = Ran.of("sh", "-c", "head -c 200001 /dev/zero | tr '\\0' x").out();
    assertThat(out).hasSize(200_001).containsOnlyOnce("x".repeat(200_001));
  }

  @Test
  void a_byte_of_all_ones_is_not_the_end() throws IOException {
    try (Pipe out = Pipe.open();
        Pipe lifeline = Pipe.open()) {
      int pid =
          Spawn.leader(
                  List.of("printf", "\\377"),
                  EnvironmentBlock.own(),
                  out.writing(),
                  2,
                  lifeline.reading())
              .start();
      out.closeWriting();
      try (PipeReader reader = new PipeReader(out)) {
        assertThat(reader.read()).isEqualTo(255);
        assertThat(reader.read()).isEqualTo(-1);
        assertThat(reader.read(new byte[1], 0, 0)).isZero();
      }
      Wait.reap(pid);
    }
  }

  @Test
  void closing_gives_both_ends_back_and_reading_on_finds_the_end() throws IOException {
    Pipe pipe = Pipe.open();
    int[] ends = {pipe.reading(), pipe.writing()};
    PipeReader reader = new PipeReader(pipe);
    pipe.close();
    pipe.close();
    reader.close();
    reader.close();
    for (int end : ends) {
      assertThat(new File("/proc/self/fd/" + end).toPath()).satisfies(PipeReaderTest::noPipe);
    }
    // and not what somebody else opened under the same number
    assertThat(reader.read()).isEqualTo(-1);
  }

  /** Another thread may have got the number since. */
  private static void noPipe(Path fd) throws IOException {
    if (Files.exists(fd, LinkOption.NOFOLLOW_LINKS)) {
      assertThat(Files.readSymbolicLink(fd).toString()).doesNotStartWith("pipe:");
    }
  }
}
