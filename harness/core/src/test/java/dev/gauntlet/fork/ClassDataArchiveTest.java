package dev.gauntlet.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.worker.Puppet;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassDataArchiveTest {
  @TempDir Path folder;

  /** This class path with its folders as jars: an archive takes jars only. */
  private String jars() throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      entries.add(Files.isDirectory(path) ? jar(path, entries.size()).toString() : entry);
    }
    return String.join(File.pathSeparator, entries);
  }

  private Path jar(Path classes, int number) throws IOException {
    Path jar = folder.resolve("classes-" + number + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
    return jar;
  }

  private List<String> ask(String classPath, Class<? extends Scenario> training) throws Exception {
    Map<String, String> cache = Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString());
    Process process =
        JavaMain.start(classPath, cache, Archiving.class, training.getName(), folder.toString());
    return JavaMain.output(process).lines().toList();
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache/gauntlet/archives"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void it_is_made_once_then_used_again_and_anew_for_a_jar_that_has_changed() throws Exception {
    String classPath = jars();
    List<String> first = ask(classPath, Puppet.class);
    assertThat(archives()).hasSize(1);
    Path archive = archives().get(0);
    assertThat(first).containsExactly("[-XX:SharedArchiveFile=" + archive + "]", "0 DONE", "true");

    FileTime made = Files.getLastModifiedTime(archive);
    assertThat(ask(classPath, Puppet.class)).isEqualTo(first);
    assertThat(archives()).containsExactly(archive);
    assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);

    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (entry.startsWith(folder.toString())) {
        Files.setLastModifiedTime(Path.of(entry), FileTime.fromMillis(1_000_000_000_000L));
      }
    }
    assertThat(ask(classPath, Archiving.Broken.class)).containsExactly("[]", "0 DONE", "false");
    assertThat(archives()).hasSize(2).anyMatch(file -> file.toString().endsWith(".refused"));
  }

  @Test
  void a_program_of_the_users_is_not_run_to_make_it() throws Exception {
    List<String> said = ask(jars(), Archiving.UsersProgram.class);
    assertThat(archives()).hasSize(1);
    assertThat(said)
        .containsExactly("[-XX:SharedArchiveFile=" + archives().get(0) + "]", "0 DONE", "true");
  }
}
