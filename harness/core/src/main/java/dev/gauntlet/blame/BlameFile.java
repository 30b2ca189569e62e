package dev.gauntlet.blame;

import dev.gauntlet.evidence.PrivateFiles;
import dev.gauntlet.journal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** {@code blame.json} in the evidence of a run: for its owner only, and not believed on reading. */
public final class BlameFile {
  private static final String NAME = "blame.json";

  /** Three stacks for each of twelve metrics are a tenth of it. */
  private static final int LARGEST = 1 << 20;

  private BlameFile() {}

  /** Writes it into a folder, which is made when it is missing. */
  public static Path write(Path evidence, Blame blame) throws IOException {
    Files.createDirectories(evidence, PrivateFiles.FOLDER);
    return PrivateFiles.write(
        evidence.resolve(NAME), Json.mapper().valueToTree(blame).toPrettyString() + "\n");
  }

  /** What a folder holds; a file that is missing or none of ours is said in the note. */
  public static Blame read(Path evidence) {
    Path file = evidence.resolve(NAME);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Blame.nothing("its run left no " + NAME);
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        return Blame.nothing(NAME + " is larger than we write it, and not read");
      }
      Blame blame = Json.mapper().readValue(bytes, Blame.class);
      return blame == null ? Blame.nothing(NAME + " is empty") : blame;
    } catch (IOException | RuntimeException damaged) {
      return Blame.nothing(NAME + " cannot be read: it is damaged");
    }
  }
}
