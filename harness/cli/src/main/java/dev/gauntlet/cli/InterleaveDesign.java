package dev.gauntlet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.verdict.compare.PairSide;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What two sides that are run in turn are, and how: as its folder has it, too.
 *
 * @param scenario its name
 * @param axes axis name to the texts that its option was given, with {@code {side}} in them
 * @param sides the base, then the candidate
 * @param switching command that puts a side in place; null for none
 * @param block runs of a side in a row
 */
record InterleaveDesign(
    String scenario,
    Map<String, List<String>> axes,
    List<ComparedSide> sides,
    String switching,
    int block) {
  InterleaveDesign {
    sides = List.copyOf(sides);
  }

  /**
   * As a plan was written.
   *
   * @throws IllegalArgumentException when it is none
   */
  static InterleaveDesign of(JsonNode plan) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> axis : plan.path("axes").properties()) {
      List<String> texts = new ArrayList<>();
      axis.getValue().forEach(text -> texts.add(text.asText()));
      axes.put(axis.getKey(), texts);
    }
    List<ComparedSide> sides = new ArrayList<>();
    for (JsonNode side : plan.path("sides")) {
      Map<String, String> environment = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> one : side.path("environment").properties()) {
        environment.put(one.getKey(), one.getValue().asText());
      }
      sides.add(new ComparedSide(side.path("label").asText(), environment));
    }
    int block = plan.path("block").asInt();
    if (sides.size() != 2 || block < 1 || !sides.stream().allMatch(ComparedSide::named)) {
      throw new IllegalArgumentException("no plan of an interleaved comparison");
    }
    String switching = plan.path("switch").asText(null);
    return new InterleaveDesign(plan.path("scenario").asText(), axes, sides, switching, block);
  }

  ComparedSide side(PairSide which) {
    return sides.get(which == PairSide.BASE ? 0 : 1);
  }

  String label(PairSide which) {
    return side(which).label();
  }

  /** Whether a pair of blocks counts once, and not each pair of runs. */
  boolean byBlocks() {
    return switching != null;
  }

  /** Whether the option of an axis is another one for each side. */
  boolean varies(String axis) {
    return axes.getOrDefault(axis, List.of()).stream().anyMatch(ComparedSide::varies);
  }
}
