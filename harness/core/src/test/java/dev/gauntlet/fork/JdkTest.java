package dev.gauntlet.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdkTest {
  @TempDir Path home;

  private void java() throws IOException {
    Files.createDirectory(home.resolve("bin"));
    Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  private void release(String version) throws IOException {
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  @Test
  void the_one_that_we_run_on_is_found() {
    Jdk jdk = Jdk.current();
    assertThat(jdk.feature()).isEqualTo(Runtime.version().feature());
    assertThat(jdk.java()).isExecutable();
  }

  @ParameterizedTest
  @CsvSource({"17.0.15, 17", "25, 25", "25-ea, 25", "21+35, 21"})
  void versions_of_every_kind_are_read(String version, int feature) throws IOException {
    java();
    release(version);
    assertThat(Jdk.at(home)).isEqualTo(new Jdk(home, version));
    assertThat(Jdk.at(home).feature()).isEqualTo(feature);
  }

  @Test
  void a_folder_without_java_is_refused_and_told_what_to_give() {
    assertThatThrownBy(() -> Jdk.at(home))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(home + " is no JDK: bin/java is missing; give the folder that holds it");
  }

  @Test
  void one_without_a_release_file_is_refused() throws IOException {
    java();
    assertThatThrownBy(() -> Jdk.at(home))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its release file cannot be read");
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_402", "11.0.22", "16.0.2", "?"})
  void one_that_is_too_old_is_refused_with_what_is_needed(String version) throws IOException {
    java();
    release(version);
    assertThatThrownBy(() -> Jdk.at(home))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(home + " is Java " + version + "; workers need 17 or newer");
  }
}
