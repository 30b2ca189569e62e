package dev.gauntlet.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The pictures of the README, of recordings. They land in {@code target/pictures}; {@code
 * -Dpictures=keep} puts them into {@code reports/pictures} as well.
 */
class PicturesTest {
  private static final Path MADE = Path.of("target/pictures");
  private static final long LARGEST = 150 << 10;

  @Test
  void matrixSignatureAndLeakArePictured() throws Exception {
    Path d01 =
        WrittenPage.page(WrittenPage.RECORDINGS.resolve("codec-d01"), Path.of("target/d01.html"));
    Path soak =
        WrittenPage.page(
            WrittenPage.RECORDINGS.resolve("gstreamer-cpu/soak"), Path.of("target/soak.html"));
    try (Browser browser = Browser.start()) {
      browser.size(1240, 900).scheme(Browser.LIGHT).open(d01);
      browser.picture(1240, 940, MADE.resolve("matrix.png"));
      browser.picture(".signature", MADE.resolve("signature.png"));
      browser.size(1000, 900).open(soak).choose(2);
      browser.ask(
          "document.querySelectorAll('.leak').forEach((one, i) => { one.open = i === 0; })");
      browser.picture(".leak", MADE.resolve("leak.png"));
    }
    for (String name : List.of("matrix.png", "signature.png", "leak.png")) {
      Path made = MADE.resolve(name);
      assertThat(Files.size(made)).as(name).isBetween(2_000L, LARGEST);
      if (System.getProperty("pictures", "").equals("keep")) {
        Files.createDirectories(Path.of("pictures"));
        Files.copy(made, Path.of("pictures", name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
