package dev.gauntlet.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.elf.Elf;
import dev.gauntlet.linux.Fifo;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first program of a container, run on this machine. */
class LifelineProgramTest {
  @TempDir Path folder;

  @Test
  void it_lives_as_long_as_somebody_holds_the_pipe_open() throws Exception {
    Path pipe = folder.resolve("lifeline");
    Fifo held = Fifo.make(pipe);
    Process program =
        new ProcessBuilder(LifelineProgram.file().toString(), pipe.toString()).start();
    Path place = Path.of("/proc/" + program.pid() + "/wchan");
    while (!Files.readString(place).contains("pipe_read")) {
      assertThat(program.isAlive()).as("alive while the pipe is held").isTrue();
      Thread.sleep(5);
    }
    held.close();
    assertThat(program.waitFor(10, TimeUnit.SECONDS)).as("ended with the pipe").isTrue();
    assertThat(program.exitValue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"amd64", "aarch64"})
  void it_is_an_elf_file_whose_one_segment_is_the_whole_file(String architecture) throws Exception {
    Path file = Files.write(folder.resolve(architecture), LifelineProgram.bytes(architecture));
    try (FileChannel channel = FileChannel.open(file)) {
      Elf elf = Elf.read(channel);
      assertThat(elf.segments()).hasSize(1);
      assertThat(elf.segments().get(0).fileSize()).isEqualTo(Files.size(file)).isLessThan(200);
    }
  }
}
