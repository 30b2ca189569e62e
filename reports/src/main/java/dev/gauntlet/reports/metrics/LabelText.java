package dev.gauntlet.reports.metrics;

import dev.gauntlet.reports.table.VisibleText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Texts from outside as values of labels. What hides or turns the direction is spelled out; the
 * format's own escapes are its writer's.
 */
final class LabelText {
  /** UTF-16 units: a cell may name a whole pipeline. */
  private static final int LONGEST = 300;

  /** Hexadecimal digits of a hash. */
  private static final int DIGITS = 8;

  private LabelText() {}

  /** A long one ends in a hash, so that two of them stay apart. */
  static String of(String text) {
    String shown = VisibleText.of(text, LONGEST, true);
    return text.length() <= LONGEST ? shown : shown + " #" + hash(text);
  }

  /** Eight hexadecimal digits that tell one text from another. */
  static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
