package dev.gauntlet.identity;

import dev.gauntlet.evidence.BuildId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Tells builds of a file apart: by its GNU build id, or by a digest of its content where the linker
 * gave it none. A file is read again only when its inode, size or time of change is another one.
 */
final class FileBuilds {
  private static final int DIGITS = 16;

  private final Map<Path, Known> known = new HashMap<>();

  /**
   * @return {@code build id 3fc1...} or {@code SHA-256 9ab0...} (the first {@value #DIGITS}
   *     digits); empty when there is no such file or it cannot be read
   */
  Optional<String> of(Path file) {
    try {
      // the time of change, which a copy cannot set: cp --preserve keeps the time of modification
      Map<String, Object> about = Files.readAttributes(file, "unix:ino,size,ctime");
      Known last = known.get(file);
      if (last == null || !last.about.equals(about)) {
        last = new Known(about, read(file));
        known.put(file, last);
      }
      return Optional.of(last.build);
    } catch (IOException gone) {
      known.remove(file);
      return Optional.empty();
    }
  }

  private static String read(Path file) throws IOException {
    Optional<String> id = BuildId.of(file);
    return id.isPresent() ? "build id " + id.get() : "SHA-256 " + digest(file);
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private record Known(Map<String, Object> about, String build) {}
}
