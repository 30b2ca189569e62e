package dev.gauntlet.scenarios.ffmpeg;

import dev.gauntlet.scenario.Unsupported;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/**
 * Loads FFmpeg's libraries, and after the first time without searching for them.
 *
 * <p>JavaCPP asks all jars for each of ten libraries under a dozen names, in every worker anew: 100
 * ms of CPU, as much as all the rest of a worker's start together. So the first worker lets it
 * search, and writes down beside the extracted libraries which they were; the next ones load those
 * files themselves, and tell JavaCPP not to. The list's name holds the class path's jars with size
 * and time, and each line those of its file: when anything differs, JavaCPP searches again.
 */
public final class Natives {
  private static final String SWITCH = "org.bytedeco.javacpp.loadLibraries";

  /** What needs what comes first. A list with any other library in it is not kept. */
  private static final List<String> ORDER =
      List.of(
          "libjnijavacpp",
          "libva",
          "libdrm",
          "libva-drm",
          "libavutil",
          "libjniavutil",
          "libswresample",
          "libjniswresample",
          "libavcodec",
          "libjniavcodec");

  private Natives() {}

  /**
   * @throws Unsupported when they are not there or cannot be loaded
   */
  public static void load() throws Unsupported, IOException {
    try {
      search();
    } catch (UnsatisfiedLinkError e) {
      throw new Unsupported(
          "FFmpeg's libraries could not be loaded ("
              + e.getMessage()
              + "). The jars of bytedeco's javacpp and ffmpeg for this platform must be on the class"
              + " path, their folder for extracted libraries (org.bytedeco.javacpp.cachedir, by"
              + " default ~/.javacpp/cache) writable and not mounted noexec, and libstdc++"
              + " installed.",
          e);
    }
  }

  private static synchronized void search() throws IOException {
    if (System.getProperty(SWITCH) != null) {
      return;
    }
    Path list = list();
    Optional<List<String>> files = read(list);
    if (files.isPresent()) {
      files.get().forEach(System::load);
      System.setProperty(SWITCH, "false");
      return;
    }
    Loader.load(org.bytedeco.ffmpeg.global.avcodec.class);
    write(list, Loader.getLoadedLibraries().values());
  }

  private static Path list() throws IOException {
    StringBuilder jars = new StringBuilder();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.contains("ffmpeg") || entry.contains("javacpp")) {
        jars.append(identity(new File(entry)));
      }
    }
    String key = Integer.toHexString(jars.toString().hashCode());
    return Loader.getCacheDir().toPath().resolve("gauntlet-ffmpeg-" + key + ".libraries");
  }

  private static String identity(File file) {
    return file.lastModified() + " " + file.length() + " " + file + "\n";
  }

  /** The files to load, when all are still what they were. */
  private static Optional<List<String>> read(Path list) throws IOException {
    if (!Files.exists(list)) {
      return Optional.empty();
    }
    List<String> files = new ArrayList<>();
    for (String line : Files.readAllLines(list)) {
      String file = line.substring(line.indexOf(' ', line.indexOf(' ') + 1) + 1);
      if (!identity(new File(file)).equals(line + "\n")) {
        return Optional.empty();
      }
      files.add(file);
    }
    return Optional.of(files);
  }

  private static void write(Path list, Collection<String> loaded) {
    StringBuilder lines = new StringBuilder();
    int known = 0;
    for (String name : ORDER) {
      for (String file : loaded) {
        if (new File(file).getName().startsWith(name + ".so")) {
          lines.append(identity(new File(file)));
          known++;
        }
      }
    }
    if (known != loaded.size() || known != ORDER.size()) {
      return;
    }
    try {
      // in one step: other workers may be at this place
      Path part = Files.createTempFile(list.getParent(), "gauntlet", ".part");
      Files.writeString(part, lines);
      Files.move(part, list, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      System.err.println("gauntlet: workers start 0.1 s later than they could: " + e);
    }
  }
}
