package dev.gauntlet.reports.serve;

import dev.gauntlet.UsageError;
import dev.gauntlet.journal.SystemErrorText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** A secret word that a reader must show; compared in a time that tells nothing of it. */
public final class AccessToken {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/=-]{16,512}");
  private static final int RANDOM_BYTES = 32;
  private static final long LARGEST_FILE = 4096;
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private final String text;
  private final byte[] hash;

  private AccessToken(String text) {
    this.text = text;
    this.hash = hash(text);
  }

  /** One that nobody guesses: 256 random bits. */
  public static AccessToken random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new AccessToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /**
   * The one that a file holds.
   *
   * @throws UsageError when others may read the file, or what it holds is no token
   */
  public static AccessToken read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new UsageError("--token-file %s: there is no such file".formatted(file));
      }
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
      if (rights.stream().anyMatch(OTHERS::contains)) {
        throw new UsageError(
            "--token-file %s: others than its owner may read or change it; chmod 600 %s"
                .formatted(file, file));
      }
      if (Files.size(file) > LARGEST_FILE) {
        throw new UsageError("--token-file %s is larger than any token".formatted(file));
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (!FORM.matcher(text).matches()) {
        throw new UsageError(
            "--token-file %s: one word of 16 to 512 letters, digits and . _ ~ + / = - is expected"
                .formatted(file));
      }
      return new AccessToken(text);
    } catch (IOException refused) {
      throw new UsageError(
          "--token-file %s cannot be read: %s".formatted(file, SystemErrorText.of(refused)));
    }
  }

  /** The word itself. */
  public String text() {
    return text;
  }

  boolean matches(String shown) {
    return MessageDigest.isEqual(hash, hash(shown));
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
