package dev.gauntlet.scenarios.gstreamer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** What a registry is made of: plug-ins, GStreamer itself, and devices that plug-ins look for. */
final class PluginFiles {
  /** Plug-ins in folders of folders, as DeepStream has them. */
  private static final int DEPTH = 4;

  /** va and v4l2 have elements for these alone, and nvcodec for the driver. */
  private static final List<String> DEVICES = List.of("/dev/dri", "/sys/class/video4linux");

  private static final Path DRIVER = Path.of("/sys/module/nvidia/version");

  private PluginFiles() {}

  /** Another one as soon as a file comes, goes or changes. */
  static String fingerprint() throws IOException {
    List<String> lines = new ArrayList<>();
    Path library = library();
    lines.add(line(library, Files.readAttributes(library, BasicFileAttributes.class)));
    for (String variable :
        List.of(
            "GST_PLUGIN_PATH_1_0",
            "GST_PLUGIN_PATH",
            "GST_PLUGIN_SYSTEM_PATH_1_0",
            "GST_PLUGIN_SYSTEM_PATH")) {
      String value = System.getenv(variable);
      lines.add(variable + "=" + value);
      for (String folder : value == null ? new String[0] : value.split(":", -1)) {
        if (!folder.isEmpty()) {
          add(Path.of(folder), DEPTH, lines);
        }
      }
    }
    add(library.resolveSibling("gstreamer-1.0"), DEPTH, lines);
    add(data().resolve("gstreamer-1.0").resolve("plugins"), DEPTH, lines);
    for (String device : DEVICES) {
      add(Path.of(device), 1, lines);
    }
    // its text: files of the kernel have a time that says nothing
    lines.add(Files.exists(DRIVER) ? Files.readString(DRIVER) : "no NVIDIA driver");
    try {
      byte[] all = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(all);
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Where GStreamer was loaded from; its own plug-ins are beside it. */
  private static Path library() throws IOException {
    for (String mapping : Files.readAllLines(Path.of("/proc/self/maps"))) {
      if (mapping.contains("/libgstreamer-1.0.so")) {
        return Path.of(mapping.substring(mapping.indexOf('/')));
      }
    }
    throw new IOException("libgstreamer-1.0.so is not among this process's libraries");
  }

  private static Path data() {
    String xdg = System.getenv("XDG_DATA_HOME");
    return xdg == null || xdg.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".local", "share")
        : Path.of(xdg);
  }

  /** Follows links; what they lead to in a circle, or what may not be read, is no plug-in. */
  private static void add(Path folder, int depth, List<String> lines) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<String> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        Set.of(FileVisitOption.FOLLOW_LINKS),
        depth,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            found.add(line(file, attributes));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(null);
    lines.addAll(found);
  }

  /** A device has a time too, and it changes with each use. */
  private static String line(Path file, BasicFileAttributes attributes) {
    return attributes.isRegularFile()
        ? file + " " + attributes.size() + " " + attributes.lastModifiedTime().toMillis()
        : file.toString();
  }
}
