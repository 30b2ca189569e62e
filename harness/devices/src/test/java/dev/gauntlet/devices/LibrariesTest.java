package dev.gauntlet.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.machine.Facts;
import dev.gauntlet.machine.Probes;
import dev.gauntlet.machine.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibrariesTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1000, (1 << 20) - 70, (1 << 20) - 64, (1 << 20) - 9, 1 << 20, 3_000_000})
  void the_version_of_mesa_is_found_wherever_it_stands(int offset, @TempDir Path folder)
      throws IOException {
    byte[] library = new byte[offset + 40];
    byte[] text = "Mesa 22.3.16\0Mesa x".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(text, 0, library, offset, text.length);
    Path file = Files.write(folder.resolve("libgallium-1.so"), library);
    assertThat(MesaVersion.in(file)).isEqualTo(Reading.of("22.3.16"));
  }

  @Test
  void a_library_without_a_version_of_mesa_says_so(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("lib.so"), new byte[(2 << 20) + 5]);
    assertThat(MesaVersion.in(file).unreadable()).isEqualTo("lib.so names no version of Mesa");
  }

  @Test
  void gstreamer_is_told_by_the_number_of_its_library() {
    assertThat(MediaLibraryFacts.version("libgstreamer-1.0.so.0.2200.0").value())
        .isEqualTo("1.22.0");
    assertThat(MediaLibraryFacts.version("libgstreamer-1.0.so.0.2003.0").value())
        .isEqualTo("1.20.3");
    assertThat(MediaLibraryFacts.version("libgstreamer-1.0.so.0").unreadable())
        .isEqualTo("libgstreamer-1.0.so.0 has no version in its name");
  }

  @Test
  void a_driver_manifest_tells_library_and_api() {
    assertThat(
            GraphicsLibraryFacts.library(
                    Reading.of(
                        """
                        {"ICD": {"api_version": "1.3.230", "library_path": "libvulkan_lvp.so"},
                         "file_format_version": "1.0.0"}
                        """))
                .value())
        .isEqualTo("libvulkan_lvp.so, api 1.3.230");
    assertThat(GraphicsLibraryFacts.library(Reading.of("{}")).unreadable())
        .isEqualTo("it names no ICD.library_path");
    assertThat(GraphicsLibraryFacts.library(Reading.of("{")).unreadable())
        .startsWith("it is no JSON");
  }

  @Test
  void libraries_are_found_in_multiarch_folders_and_those_of_the_loader(@TempDir Path root)
      throws IOException {
    touch(root, "usr/lib/aarch64-linux-gnu/libgstreamer-1.0.so.0.2403.0");
    touch(root, "opt/mesa/lib/libEGL_mesa.so.0");
    Files.createDirectories(root.resolve("etc/ld.so.conf.d"));
    Files.writeString(root.resolve("etc/ld.so.conf.d/mesa.conf"), "# ours\n/opt/mesa/lib\n");
    Probes probes = new Probes(root, LibrariesTest.class.getClassLoader());
    LibraryFolders folders = new LibraryFolders(probes);
    assertThat(folders.first("", "libEGL_mesa.so.0"))
        .contains(root.resolve("opt/mesa/lib/libEGL_mesa.so.0"));
    assertThat(folders.first("dri", "*_dri.so")).isEmpty();
    Facts facts = new Facts("media", new MediaLibraryFacts().read(probes));
    assertThat(facts.fact("gstreamer").orElseThrow().text()).isEqualTo("1.24.3");
  }

  @Test
  void the_rights_of_a_device_node_are_told_with_its_numbers() {
    assertThat(DeviceNodeFacts.rights(Path.of("/dev/null")).value())
        .isEqualTo("rw-rw-rw- root 1:3, this process may read and write");
    assertThat(DeviceNodeFacts.rights(Path.of("/dev/no-such-node")).readable()).isFalse();
  }

  private static void touch(Path root, String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }
}
