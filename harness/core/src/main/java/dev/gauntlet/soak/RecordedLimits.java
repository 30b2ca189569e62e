package dev.gauntlet.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.machine.ResourceLimit;
import java.util.LinkedHashMap;
import java.util.Map;

/** The limits of a soaked fork as its journal line has them. */
public final class RecordedLimits {
  /** Field of a journal line: metric to amount and what keeps it. */
  public static final String FIELD = "limits";

  private RecordedLimits() {}

  public static ObjectNode json(Map<String, ResourceLimit> limits) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    limits.forEach(
        (metric, limit) ->
            json.putObject(metric).put("amount", limit.amount()).put("from", limit.from()));
    return json;
  }

  /** By metric; nothing of runs that older versions recorded. */
  public static Map<String, ResourceLimit> of(RunEnded run) {
    Map<String, ResourceLimit> limits = new LinkedHashMap<>();
    JsonNode recorded = run.other().get(FIELD);
    if (recorded != null) {
      for (Map.Entry<String, JsonNode> one : recorded.properties()) {
        limits.put(
            one.getKey(),
            new ResourceLimit(
                one.getKey(),
                one.getValue().path("amount").asDouble(),
                one.getValue().path("from").asText()));
      }
    }
    return limits;
  }
}
