package dev.gauntlet.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/**
 * {@code pruned.json}: says that evidence and samples of a campaign may be gone though its journal
 * names them. It is there before the first of them goes.
 */
public final class PrunedFile {
  private PrunedFile() {}

  /** Whether a campaign was thinned. */
  public static boolean in(RunFolder folder) {
    return Files.isRegularFile(folder.pruned(), LinkOption.NOFOLLOW_LINKS);
  }

  /** Writes it, at once and as a whole. */
  public static void write(RunFolder folder, Instant now) throws IOException {
    Path half = folder.path().resolve("pruned.json.half");
    Files.deleteIfExists(half);
    Files.writeString(
        half,
        JsonNodeFactory.instance
                .objectNode()
                .put("format", 1)
                .put("prunedAt", now.toString())
                .toPrettyString()
            + "\n");
    Folders.sync(half);
    Files.move(
        half, folder.pruned(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
