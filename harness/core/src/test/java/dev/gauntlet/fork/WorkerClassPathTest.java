package dev.gauntlet.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerClassPathTest {
  private static final String PROPERTY = "java.class.path";

  private final String real = System.getProperty(PROPERTY);

  @TempDir Path module;

  @BeforeEach
  void aModule() throws Exception {
    Path target = module.resolve("dev/gauntlet/fork/Lonely.class");
    Files.createDirectories(target.getParent());
    try (InputStream in = Lonely.class.getResourceAsStream("Lonely.class")) {
      Files.copy(in, target);
    }
    Files.createDirectories(module.resolve("META-INF/gauntlet"));
  }

  @AfterEach
  void giveBack() {
    System.setProperty(PROPERTY, real);
  }

  private void file(String name, String content) throws Exception {
    Files.writeString(module.resolve("META-INF/gauntlet").resolve(name), content);
  }

  private WorkerClassPath classPath(String... controller) throws Exception {
    System.setProperty(PROPERTY, String.join(File.pathSeparator, controller));
    URL[] urls = {module.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      return WorkerClassPath.of(loader.loadClass(Lonely.class.getName()));
    }
  }

  @Test
  void entries_are_the_module_and_what_its_list_names_and_nothing_else() throws Exception {
    file(
        "worker-classpath",
        """

        The following files have been resolved:
           com.x:video:jar:1.5:compile
           com.x:video:jar:linux-x86_64:1.5:compile -- module com.x.video
        """);
    assertThat(
            classPath(
                    "/m2/json-9.jar",
                    "/m2/video-1.5-linux-x86_64.jar",
                    "/m2/video-1.5.jar",
                    "/m2/video-1.6.jar")
                .entries())
        .containsExactly(
            module, Path.of("/m2/video-1.5.jar"), Path.of("/m2/video-1.5-linux-x86_64.jar"));
  }

  @Test
  void a_module_of_ours_is_found_as_a_folder_of_classes(@TempDir Path other) throws Exception {
    file("worker-classpath", "dev.gauntlet:core-of-ours:jar:1-SNAPSHOT:compile\n");
    Files.createDirectories(other.resolve("META-INF/gauntlet"));
    Files.writeString(other.resolve("META-INF/gauntlet/module"), "core-of-ours\n");
    assertThat(classPath("/m2/a.jar", other.toString()).entries()).containsExactly(module, other);
  }

  @Test
  void an_entry_that_is_not_there_is_named() throws Exception {
    file("worker-classpath", "com.x:video:jar:linux-arm64:1.5:compile\n");
    assertThatThrownBy(() -> classPath("/m2/video-1.5.jar"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "video-1.5-linux-arm64.jar, which a worker needs, is not on the controller's class"
                + " path");
  }

  @Test
  void a_module_without_a_list_gets_all_that_the_controller_has() throws Exception {
    assertThat(classPath("/m2/a.jar", "", "/m2/b.jar"))
        .hasToString("/m2/a.jar" + File.pathSeparator + "/m2/b.jar");
  }

  @Test
  void flags_of_the_module_are_read_without_comments() throws Exception {
    file("worker-flags", "# why\n\n  -Xss4m \n-Da=b c\n");
    assertThat(classPath("/m2/a.jar").flags()).containsExactly("-Xss4m", "-Da=b c");
  }
}
