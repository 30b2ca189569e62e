package dev.gauntlet.journal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this Gauntlet, as Maven writes it into the engine's archive. */
public final class ProgramVersion {
  private static final String FILE = "/META-INF/maven/dev.gauntlet/gauntlet-core/pom.properties";

  private ProgramVersion() {}

  /** Empty where it runs from folders of classes. */
  public static String of() throws IOException {
    try (InputStream in = ProgramVersion.class.getResourceAsStream(FILE)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "");
    }
  }
}
