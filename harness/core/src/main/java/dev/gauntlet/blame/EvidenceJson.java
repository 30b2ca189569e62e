package dev.gauntlet.blame;

import dev.gauntlet.evidence.PrivateFiles;
import dev.gauntlet.journal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Function;

/** A record as a file in the evidence of a run: for its owner only, and not believed on reading. */
final class EvidenceJson<T> {
  /** What we write is a tenth of it. */
  private static final int LARGEST = 1 << 20;

  private final String name;
  private final Class<T> type;
  private final Function<String, T> nothing;

  /**
   * @param nothing makes a record that holds only why there is nothing
   */
  EvidenceJson(String name, Class<T> type, Function<String, T> nothing) {
    this.name = name;
    this.type = type;
    this.nothing = nothing;
  }

  /** Writes it into a folder, which is made when it is missing. */
  Path write(Path evidence, T value) throws IOException {
    Files.createDirectories(evidence, PrivateFiles.FOLDER);
    return PrivateFiles.write(
        evidence.resolve(name), Json.mapper().valueToTree(value).toPrettyString() + "\n");
  }

  /** What a folder holds; a file that is missing or none of ours is said. */
  T read(Path evidence) {
    Path file = evidence.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return nothing.apply("its run left no " + name);
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        return nothing.apply(name + " is larger than we write it, and not read");
      }
      T value = Json.mapper().readValue(bytes, type);
      return value == null ? nothing.apply(name + " is empty") : value;
    } catch (IOException | RuntimeException damaged) {
      return nothing.apply(name + " cannot be read: it is damaged");
    }
  }
}
