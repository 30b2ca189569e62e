package dev.gauntlet.reports.model;

import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * A file of a campaign's evidence as text, or why it stays where it is.
 *
 * @param name as the journal has it
 * @param text null when it was refused
 * @param refused why, for a person; null when it was read
 */
public record EvidenceText(String name, String text, String refused) {
  /** Bytes: an hs_err has 100 KiB, and whoever reads a bundle reads no more. */
  public static final long LARGEST = 4 << 20;

  /**
   * @param name as the journal has it, which may have been written by anybody
   */
  public static EvidenceText read(RunFolder folder, String name) {
    try {
      return new EvidenceText(name, text(folder.path(), name), null);
    } catch (Refused refused) {
      return new EvidenceText(name, null, refused.getMessage());
    } catch (NoSuchFileException gone) {
      return new EvidenceText(name, null, "it is not there any more");
    } catch (CharacterCodingException binary) {
      return new EvidenceText(
          name, null, "no text, so that it cannot be searched for what is private");
    } catch (IOException | InvalidPathException unreadable) {
      return new EvidenceText(name, null, "it cannot be read");
    }
  }

  private static String text(Path root, String name) throws IOException {
    Path file = root.resolve(name).normalize();
    Path evidence = new RunFolder(root).evidence().normalize();
    if (Path.of(name).isAbsolute() || !file.startsWith(evidence) || file.equals(evidence)) {
      throw new Refused("it is not among the campaign's evidence");
    }
    if (file.getFileName().toString().matches("core(\\.(gz|[0-9]+))?")) {
      throw new Refused("a core file holds all memory of its process, and is large");
    }
    // parents may be links as well: where it really lies decides
    if (!file.toRealPath().startsWith(root.toRealPath())) {
      throw new Refused("a link leads out of the campaign's folder");
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new Refused("it is no plain file");
    }
    if (Files.size(file) > LARGEST) {
      throw new Refused(String.format(Locale.ROOT, "larger than %d MiB", LARGEST >> 20));
    }
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes((int) LARGEST);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        throw new CharacterCodingException();
      }
      return text;
    }
  }

  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String why) {
      super(why);
    }
  }
}
