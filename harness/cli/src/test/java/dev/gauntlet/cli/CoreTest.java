package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.CoreFiles;
import dev.gauntlet.journal.RunEnded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreTest {
  @TempDir Path folder;

  @Test
  void one_core_is_kept_of_each_signature_and_none_lies_about() throws Exception {
    Answer answer =
        new Cli(folder)
            .run(
                "sweep",
                "meta",
                "--ending=abort,segv-java",
                "--iterations=5",
                "--repeats=2",
                "--core=first",
                "--out=made");
    answer.exits(1);
    Optional<String> refusal = new CoreFiles().refusal();
    if (refusal.isPresent()) {
      assertThat(answer.err()).contains("note: " + refusal.get());
      return;
    }
    List<RunEnded> ended = new Records(folder.resolve("made")).ended();
    assertThat(ended).hasSize(4);
    for (String ending : List.of("abort", "segv-java")) {
      List<RunEnded> runs =
          ended.stream().filter(run -> run.cell().text("ending").equals(ending)).toList();
      assertThat(runs.get(0).evidence()).as(ending).anyMatch(file -> file.endsWith("core.gz"));
      assertThat(runs.get(1).evidence()).as(ending).noneMatch(file -> file.endsWith("core.gz"));
      assertThat(folder.resolve("made/evidence/" + runs.get(0).run() + "/core-stacks.txt"))
          .isNotEmptyFile();
    }
    assertThat(coresIn(folder)).isEmpty();
  }

  private static List<Path> coresIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("core")).toList();
    }
  }
}
