package dev.gauntlet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCacheTest {
  @TempDir Path folder;

  /** A user without a home; its own main, since variables are those of a process. */
  static final class Homeless {
    private Homeless() {}

    public static void main(String[] arguments) throws IOException {
      System.out.print(MachineCache.folder("archives"));
    }
  }

  @Test
  void a_user_without_a_home_has_a_cache_of_its_own_in_the_temporary_folder() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // what the JVM says of a user whom /etc/passwd does not know
            "-Duser.home=?",
            "-Djava.io.tmpdir=" + folder,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Homeless.class.getName());
    builder.environment().remove("HOME");
    builder.environment().remove("XDG_CACHE_HOME");
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    Path cache = folder.resolve("gauntlet-cache-" + self).resolve("archives");
    assertThat(said).isEqualTo(cache.toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.getParent())))
        .isEqualTo("rwx------");
  }
}
