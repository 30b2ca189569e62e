package dev.gauntlet.devices;

import dev.gauntlet.machine.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Mesa's version from the bytes of one of its drivers, which answer {@code GL_VERSION} with
 * it. The library itself is never loaded here.
 */
final class MesaVersion {
  private static final Pattern VERSION = Pattern.compile("Mesa (\\d+\\.\\d+\\.\\d+[\\w.~+-]*)");

  /** The largest driver library seen has 50 MiB. */
  private static final int MOST = 128 << 20;

  private static final int BLOCK = 1 << 20;
  private static final int OVERLAP = 64;

  private MesaVersion() {}

  static Reading in(Path library) {
    byte[] block = new byte[BLOCK];
    int kept = 0;
    long total = 0;
    try (InputStream bytes = Files.newInputStream(library)) {
      for (int n = bytes.readNBytes(block, 0, BLOCK); n > kept && total < MOST; ) {
        Matcher matcher = candidate(block, n);
        if (matcher != null) {
          return Reading.of(matcher.group(1));
        }
        total += n;
        kept = Math.min(OVERLAP, n);
        System.arraycopy(block, n - kept, block, 0, kept);
        n = kept + bytes.readNBytes(block, kept, BLOCK - kept);
      }
    } catch (IOException e) {
      return Reading.unreadable(library.getFileName() + " cannot be read: " + e.getMessage());
    }
    return Reading.unreadable(library.getFileName() + " names no version of Mesa");
  }

  /** Looks for the word by hand: a regular expression over 25 MB takes ten times as long. */
  private static Matcher candidate(byte[] block, int length) {
    // what begins in the overlap is whole in the next block, if there is one
    int last = length == BLOCK ? length - OVERLAP : length - 6;
    for (int i = 0; i <= last; i++) {
      if (block[i] == 'M' && block[i + 1] == 'e' && block[i + 2] == 's' && block[i + 3] == 'a') {
        int end = Math.min(length, i + OVERLAP);
        String text = new String(block, i, end - i, StandardCharsets.ISO_8859_1);
        Matcher matcher = VERSION.matcher(text);
        if (matcher.lookingAt()) {
          return matcher;
        }
      }
    }
    return null;
  }
}
