package dev.gauntlet.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.journal.DamagedFile;
import dev.gauntlet.journal.Json;
import dev.gauntlet.journal.SystemErrorText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** {@code identities.json}: what a campaign tests, the first identity first. */
public final class IdentityFile {
  private static final String LIST = "identities";

  private static final String NO_LIST =
      "not a list of identities: what was tested is not known; without this file the campaign can be"
          + " read, as one of which nothing was recorded";

  private IdentityFile() {}

  /**
   * @return empty when the file is missing: no run has ended yet, or an older version made them
   * @throws DamagedFile when it is no list of identities, or of a newer format
   */
  public static List<Identity> read(Path file) throws IOException {
    ObjectMapper mapper = Json.mapper();
    try {
      JsonNode all = mapper.readTree(Files.readAllBytes(file));
      if (all.path("format").asInt() > Json.FORMAT) {
        throw new DamagedFile(file, "written in a newer format than this version reads");
      }
      if (!all.path(LIST).isArray()) {
        throw new DamagedFile(file, NO_LIST);
      }
      List<Identity> identities = new ArrayList<>();
      for (JsonNode one : all.path(LIST)) {
        if (!one.isObject()) {
          throw new DamagedFile(file, NO_LIST);
        }
        identities.add(mapper.treeToValue(one, Identity.class));
      }
      return identities;
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (JsonProcessingException | IllegalArgumentException damaged) {
      throw new DamagedFile(file, NO_LIST);
    }
  }

  /** Replaces it at once and syncs it. */
  public static void write(Path file, List<Identity> identities) throws IOException {
    ObjectMapper mapper = Json.mapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode all = mapper.createObjectNode().put("format", Json.FORMAT);
    all.set(LIST, mapper.valueToTree(identities));
    Path half = file.resolveSibling(file.getFileName() + ".half");
    try (FileChannel out =
        FileChannel.open(
            half,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(mapper.writeValueAsBytes(all));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    } catch (IOException refused) {
      throw SystemErrorText.named(file, refused);
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
