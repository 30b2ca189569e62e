package dev.gauntlet.blame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.blame.Blame.Blamed;
import dev.gauntlet.blame.Blame.Culprit;
import dev.gauntlet.blame.Blame.Stay;
import dev.gauntlet.worker.held.SampleSeries;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a profiler; with one: BlameTest of the command line. */
class BlameSamplerTest {
  private static final int SAMPLES = 56;

  @TempDir Path folder;

  @Test
  void where_the_profiler_does_not_exist_names_are_told_all_the_same() throws IOException {
    List<String> suspects = List.of("host.native", "fd", "files", "gpu.memory");
    BlameSampler blaming =
        BlameSampler.of(suspects, SAMPLES, folder, folder.resolve(".recordings"), "riscv64");
    double[][] rows = new double[SAMPLES][1];
    List<Pipe> leaked = new ArrayList<>();
    for (int row = 1; row <= SAMPLES; row++) {
      leaked.add(Pipe.open());
      Files.createFile(folder.resolve("left-" + row));
      blaming.held(ProcessHandle.current().pid(), row);
      rows[row - 1][0] = row;
    }
    Blame blame = blaming.found(new SampleSeries(List.of("iterations"), rows), "", folder);
    for (Pipe pipe : leaked) {
      pipe.source().close();
      pipe.sink().close();
    }

    assertThat(blame.iterations()).isEqualTo(SAMPLES - BlameSampler.WARM_UP);
    assertThat(blame.metrics()).extracting(Blamed::metric).isEqualTo(suspects);
    assertThat(blame.metrics().get(0).note())
        .isEqualTo(
            "no stacks: async-profiler has no library for Linux on riscv64, only for aarch64 and"
                + " amd64");
    assertThat(blame.metrics().get(1).stays()).contains(new Stay("pipe:[#]", 2 * 40));
    assertThat(blame.metrics().get(2).stays()).contains(new Stay("left-#", 40));
    assertThat(blame.metrics().get(3).note()).isEqualTo("no attributor is there for this metric");
  }

  @Test
  void what_is_written_is_read_again_and_what_is_none_of_ours_is_not() throws IOException {
    Blame blame =
        new Blame(
            32,
            List.of(
                new Blamed(
                    "host.native",
                    List.of(new Culprit(List.of("libx.so.leak"), 16384, 1)),
                    List.of(),
                    "")),
            "");
    Path file = BlameFile.write(folder.resolve("evidence"), blame);
    assertThat(BlameFile.read(file.getParent())).isEqualTo(blame);

    Files.writeString(file, "{\"metrics\": null, \"more\": {}}");
    assertThat(BlameFile.read(file.getParent()).metrics()).isEmpty();
    Files.writeString(file, "{\"metrics\": [null]}");
    assertThat(BlameFile.read(file.getParent()).note()).contains("damaged");
    Files.writeString(file, " ".repeat(1 << 21));
    assertThat(BlameFile.read(file.getParent()).note()).contains("larger than we write it");
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "{}");
    Files.delete(file);
    Files.createSymbolicLink(file, elsewhere);
    assertThat(BlameFile.read(file.getParent()).note()).contains("left no blame.json");
  }
}
