package dev.gauntlet.junit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what is compiled and run here. */
class ReadmeTest {
  private static final Path SAMPLES = Path.of("src/test/java/dev/gauntlet/junit/samples");

  @TempDir Path folder;

  private static void isShown(String sample, String begin) throws Exception {
    String source = Files.readString(SAMPLES.resolve(sample));
    assertThat(Files.readString(Path.of("../../README.md")))
        .contains(source.substring(source.indexOf(begin)).strip());
  }

  @Test
  void the_readme_shows_the_samples_to_the_letter() throws Exception {
    isShown("Sample09FromMain.java", "  public static void main");
    isShown("Sample02MatrixTest.java", "  @Sweep(");
    String main = Files.readString(SAMPLES.resolve("Sample09FromMain.java"));
    assertThat(main.substring(main.indexOf("  public static void main")).lines())
        .hasSizeLessThanOrEqualTo(15);
  }

  @Test
  void the_engine_runs_from_main_and_ends_with_its_verdict() throws Exception {
    assertThat(run("int step(void) { return 0; }", "sound")).isEqualTo(0);
    assertThat(said())
        .contains("threads=2: survives, 3 of 3 runs", "nothing red in 6 runs of 2 cells");
    assertThat(run("int step(void) { *(volatile int *)0 = 1; return 0; }", "broken")).isEqualTo(1);
    assertThat(said())
        .contains(
            "threads=1: red: 3 of 3 runs crashed", "SIGSEGV libown.so", "red: 6 of 6 runs crashed");
  }

  private String said() throws Exception {
    return Files.readString(folder.resolve("said"));
  }

  private int run(String source, String runs) throws Exception {
    Path library = folder.resolve("libown.so");
    Path c = Files.writeString(folder.resolve("own.c"), source, StandardCharsets.UTF_8);
    assertThat(
            new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), c.toString())
                .inheritIO()
                .start()
                .waitFor())
        .isZero();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Sample09FromMain.class.getName(),
            library.toString(),
            folder.resolve(runs).toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start()
        .waitFor();
  }
}
