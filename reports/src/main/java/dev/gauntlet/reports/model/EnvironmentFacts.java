package dev.gauntlet.reports.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.journal.Json;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was known about a machine that runs were made on.
 *
 * @param file its name in the campaign's folder
 * @param facts in the order of the file
 */
public record EnvironmentFacts(String file, List<Fact> facts) {
  /** More is no environment of ours. */
  private static final long LARGEST = 4 << 20;

  private static final int DEEPEST = 8;

  /**
   * One thing that was read.
   *
   * @param section {@code cpu}; of a nested one {@code libraries / libcuda.so.1}
   * @param name {@code model}
   * @param value with its unit, or {@code unreadable: why}
   */
  public record Fact(String section, String name, String value) {}

  /**
   * Of all machines that a campaign was made on, the first one first.
   *
   * @param unreadable is told in a sentence what is left out
   */
  public static List<EnvironmentFacts> all(RunFolder folder, Consumer<String> unreadable) {
    List<EnvironmentFacts> all = new ArrayList<>();
    Path file = folder.environment();
    for (int n = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS); n++) {
      try {
        all.add(read(file));
      } catch (IOException refused) {
        unreadable.accept(
            "what the machine was is left out: %s: %s"
                .formatted(
                    file.getFileName(), refused.getMessage().lines().findFirst().orElse("")));
      }
      file = folder.environment(n);
    }
    return all;
  }

  /**
   * @throws IOException when it cannot be read as what it is
   */
  static EnvironmentFacts read(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
      throw new IOException(file.getFileName() + " is no file of at most 4 MiB");
    }
    List<Fact> facts = new ArrayList<>();
    try {
      add("", Json.mapper().readTree(Files.readAllBytes(file)), facts, 0);
    } catch (JsonProcessingException damaged) {
      throw new IOException("it is no JSON", damaged);
    }
    return new EnvironmentFacts(file.getFileName().toString(), List.copyOf(facts));
  }

  private static void add(String section, JsonNode node, List<Fact> facts, int depth) {
    node.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              String path = section.isEmpty() ? field.getKey() : section + " / " + field.getKey();
              if (value.isObject() && !leaf(value) && depth < DEEPEST) {
                add(path, value, facts, depth + 1);
              } else {
                facts.add(new Fact(section, field.getKey(), text(value)));
              }
            });
  }

  /** As the engine writes a quantity, or what it could not read. */
  private static boolean leaf(JsonNode value) {
    return value.has("unreadable") || (value.has("unit") && value.has("value"));
  }

  private static String text(JsonNode value) {
    if (value.has("unreadable")) {
      return "unreadable: " + value.get("unreadable").asText();
    }
    if (value.has("unit")) {
      String unit = value.get("unit").asText();
      return value.path("value").asText() + (unit.equals("1") ? "" : " " + unit);
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
