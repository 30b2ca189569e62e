package dev.gauntlet.fork;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A JDK or JRE that workers run on.
 *
 * @param home its folder
 * @param version as its release file has it, {@code 17.0.15}
 */
public record Jdk(Path home, String version) {
  /**
   * @throws IllegalArgumentException with a sentence when there is no Java 17 or newer
   */
  public static Jdk at(Path home) {
    if (!Files.isExecutable(home.resolve("bin/java"))) {
      throw new IllegalArgumentException(
          home + " is no JDK: bin/java is missing; give the folder that holds it");
    }
    String version = version(home);
    Jdk jdk = new Jdk(home, version);
    if (jdk.feature() < 17) {
      throw new IllegalArgumentException(
          home + " is Java " + version + "; workers need 17 or newer");
    }
    return jdk;
  }

  /** The first number of its version; 0 when it has none. */
  public int feature() {
    String first = version.split("[.+-]", 2)[0];
    return first.matches("\\d{1,3}") ? Integer.parseInt(first) : 0;
  }

  /** The one that we run on. */
  public static Jdk current() {
    return at(Path.of(System.getProperty("java.home")));
  }

  public Path java() {
    return home.resolve("bin/java");
  }

  private static String version(Path home) {
    Properties release = new Properties();
    try {
      release.load(new StringReader(Files.readString(home.resolve("release"))));
    } catch (IOException noReleaseFile) {
      throw new IllegalArgumentException(
          home + " is no JDK: its release file cannot be read", noReleaseFile);
    }
    return release.getProperty("JAVA_VERSION", "?").replace("\"", "");
  }
}
