package dev.gauntlet.linux;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Extended attributes of files in any namespace; the JDK reads those of {@code user.} only. */
public final class ExtendedAttribute {
  private static final int MOST = 256;

  private ExtendedAttribute() {}

  /**
   * @param name with its namespace: {@code trusted.delegate}
   * @return empty when the file has none, when it is longer than 256 bytes, or when it is not ours
   *     to read: only root sees those of {@code trusted.}
   */
  public static Optional<String> of(Path file, String name) {
    byte[] value = new byte[MOST];
    long size = Libc.getxattr(file.toString(), name, value, MOST);
    return size < 0
        ? Optional.empty()
        : Optional.of(new String(value, 0, (int) size, StandardCharsets.UTF_8));
  }
}
