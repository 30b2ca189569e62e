package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.journal.RunEnded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two images compared, run in turn on one kernel. */
@Tag("real")
class ImageSidesTest {
  @Test
  void an_image_is_a_side_and_what_differs_is_told(@TempDir Path folder) throws Exception {
    try (OwnEngine engine = new OwnEngine(null)) {
      engine.image("gauntlet-test-old", Map.of());
      engine.image("gauntlet-test-new", Map.of(), "/bin/true");
      Answer compared =
          new Cli(folder)
              .start(
                  engine.variable(),
                  "compare",
                  "--interleave",
                  "meta",
                  "--image=gauntlet-test-{side}",
                  "--side=old",
                  "--side=new",
                  "--iterations=3",
                  "--block=2",
                  "--most=8",
                  "--out=turns")
              .said(Duration.ofMinutes(3));
      assertThat(compared.code()).as(compared.err()).isIn(0, 3);
      assertThat(compared.out()).contains("--image: gauntlet-test-old, gauntlet-test-new");
      assertThat(compared.out()).doesNotContain("same identity");
      assertThat(images(folder, "old")).containsOnly("gauntlet-test-old").hasSize(4);
      assertThat(images(folder, "new")).containsOnly("gauntlet-test-new").hasSize(4);
      assertThat(new Cli(folder).run("compare", "turns").out()).isEqualTo(compared.out());
    }
  }

  private static List<String> images(Path folder, String side) throws Exception {
    return new Records(folder.resolve("turns").resolve(side))
        .ended().stream().map(RunEnded::cell).map(cell -> cell.text("image")).toList();
  }
}
