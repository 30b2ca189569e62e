package dev.gauntlet.shard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.journal.DamagedFile;
import dev.gauntlet.journal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which shards a campaign was merged of, as {@code shards.json} has it.
 *
 * @param of number of shards that it was split into
 * @param shards those that were merged, in order
 * @param missing those that were not there, in order
 */
public record MergedShards(int of, List<Merged> shards, List<Missing> missing) {
  public MergedShards {
    shards = shards == null ? List.of() : List.copyOf(shards);
    missing = missing == null ? List.of() : List.copyOf(missing);
  }

  /**
   * A shard that was merged.
   *
   * @param folder name of its folder
   * @param createdAt when it was begun: ISO 8601, UTC
   * @param identities numbers of what it tested, in the merged folder
   * @param environment files that tell what its machines were, in the merged folder
   */
  public record Merged(
      int index,
      String folder,
      String createdAt,
      List<Integer> identities,
      List<String> environment) {}

  /**
   * A shard that was not there.
   *
   * @param planned its runs, with a stop rule at most; of a soak its cells
   */
  public record Missing(int index, int planned) {}

  /** Writes it; the file must not exist. */
  static void write(Path file, MergedShards merged) throws IOException {
    ObjectMapper mapper = Json.mapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode fields = mapper.createObjectNode().put("format", Json.FORMAT);
    fields.setAll((ObjectNode) mapper.valueToTree(merged));
    Files.write(file, mapper.writeValueAsBytes(fields));
  }

  /**
   * @return empty when the campaign was not merged
   * @throws DamagedFile when it is no list of shards, or of a newer format
   */
  public static Optional<MergedShards> read(Path file) throws IOException {
    try {
      JsonNode fields = Json.mapper().readTree(Files.readAllBytes(file));
      if (fields.path("format").asInt() > Json.FORMAT) {
        throw new DamagedFile(file, "written in a newer format than this version reads");
      }
      return Optional.of(Json.mapper().treeToValue(fields, MergedShards.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException | NullPointerException damaged) {
      throw new DamagedFile(file, "not a list of shards");
    }
  }

  /** Runs that the missing ones had; of a soak their cells. */
  public int planned() {
    return missing.stream().mapToInt(Missing::planned).sum();
  }

  /** {@code shards 4 and 9 of 16}. */
  public String missingWords() {
    return words(missing.stream().map(Missing::index).toList()) + " of " + of;
  }

  /**
   * The shards that tested an identity: {@code shards 4 and 9}.
   *
   * @param number of the identity in the merged folder
   */
  public String having(int number) {
    return words(
        shards.stream()
            .filter(one -> one.identities() != null && one.identities().contains(number))
            .map(Merged::index)
            .toList());
  }

  private static String words(List<Integer> numbers) {
    List<String> texts = numbers.stream().map(String::valueOf).toList();
    int last = texts.size() - 1;
    if (last < 1) {
      return last < 0 ? "" : "shard " + texts.get(0);
    }
    return "shards " + String.join(", ", texts.subList(0, last)) + " and " + texts.get(last);
  }
}
