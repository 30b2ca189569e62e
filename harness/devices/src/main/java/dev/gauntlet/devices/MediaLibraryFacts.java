package dev.gauntlet.devices;

import dev.gauntlet.machine.Entry;
import dev.gauntlet.machine.Fact;
import dev.gauntlet.machine.FactSource;
import dev.gauntlet.machine.Probes;
import dev.gauntlet.machine.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GStreamer and FFmpeg: of the system, and bundled on the class path. */
public final class MediaLibraryFacts implements FactSource {
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final String BUNDLED = "META-INF/maven/org.bytedeco/ffmpeg/pom.properties";

  /** GStreamer numbers its libraries 100 x minor + micro. */
  private static final Pattern GSTREAMER =
      Pattern.compile("libgstreamer-1\\.0\\.so\\.0\\.(\\d+)(\\d\\d)\\.0");

  private static final Pattern GST_INSPECT = Pattern.compile("version (\\d+(?:\\.\\d+)+)");
  private static final Pattern FFMPEG = Pattern.compile("^ffmpeg version (\\S+)");

  @Override
  public String section() {
    return "media libraries";
  }

  @Override
  public List<Entry> read(Probes probes) {
    return List.of(
        Fact.of("gstreamer", gstreamer(probes)),
        Fact.of(
            "ffmpeg of the system",
            probes
                .run(DEADLINE, "ffmpeg", "-version")
                .find(FFMPEG, "ffmpeg -version does not begin with its version")),
        Fact.of("ffmpeg bundled", bundled(probes.loader())));
  }

  /** By the library's name; {@code gst-inspect-1.0} would scan every plugin at its first start. */
  private static Reading gstreamer(Probes probes) {
    Optional<Path> library = new LibraryFolders(probes).first("", "libgstreamer-1.0.so.0.*");
    if (library.isPresent()) {
      return version(library.get().getFileName().toString());
    }
    return probes
        .run(DEADLINE, "gst-inspect-1.0", "--version")
        .find(GST_INSPECT, "gst-inspect-1.0 --version does not tell its version");
  }

  static Reading version(String library) {
    Matcher matcher = GSTREAMER.matcher(library);
    return matcher.matches()
        ? Reading.of("1." + matcher.group(1) + "." + Integer.parseInt(matcher.group(2)))
        : Reading.unreadable(library + " has no version in its name");
  }

  private static Reading bundled(ClassLoader loader) {
    try (InputStream stream = loader.getResourceAsStream(BUNDLED)) {
      if (stream == null) {
        return Reading.unreadable("no FFmpeg of JavaCPP is on the class path");
      }
      Properties properties = new Properties();
      properties.load(stream);
      String version = properties.getProperty("version", "");
      return version.isBlank()
          ? Reading.unreadable(BUNDLED + " has no version")
          : Reading.of(version);
    } catch (IOException e) {
      return Reading.unreadable(BUNDLED + " cannot be read: " + e.getMessage());
    }
  }
}
