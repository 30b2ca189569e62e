package dev.gauntlet.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentBlockTest {
  /** An ö in UTF-8, and a byte that is no text. */
  private static final String SET = "GREETING=$(printf '\\303\\266\\377 =x'); export GREETING; ";

  @Test
  void a_child_of_a_jvm_under_lc_all_c_has_its_variables_byte_for_byte() throws Exception {
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                SET + "LC_ALL=C exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Grandchild.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(process.waitFor()).isZero();
    assertThat(said).isEqualTo("c3 b6 ff 20 3d 78");
  }

  @Test
  void what_is_set_more_wins_and_what_is_taken_out_is_gone() throws IOException {
    EnvironmentBlock block =
        EnvironmentBlock.of(Map.of("A", "1", "B", "ö", "C", "3"))
            .with(Map.of("A", "2"))
            .without(List.of("C"));
    assertThat(block.text("A")).contains("2");
    assertThat(block.text("B")).contains("ö");
    assertThat(block.text("C")).isEmpty();
    assertThat(Ran.of(block, "env").out().lines()).hasSize(2).contains("A=2");
  }

  @Test
  void a_process_without_any_variable_can_be_started() throws IOException {
    assertThat(Ran.of(EnvironmentBlock.of(Map.of()), "/usr/bin/env").out()).isEmpty();
  }
}
