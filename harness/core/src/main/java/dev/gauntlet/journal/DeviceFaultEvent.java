package dev.gauntlet.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.evidence.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the kernel, a driver or every later call said of a device during one run. Equal ones of a
 * run are one, with their number.
 *
 * @param signature the driver's word and number, and what is known of engine and access: {@code Xid
 *     31 MMU fault, GRAPHICS, FAULT_PDE, VIRT_WRITE}; addresses and numbers of processes are left
 *     out
 * @param red whether it is a fault; else it is worth a note only
 * @param count how often it was said, from 1
 * @param iteration rounds that all lanes together had begun when it was said first; 0 before any
 * @param phases in which lanes stood then, each once; empty when that is not known
 * @param refusals what calls said afterwards, text to count; empty unless the context was lost for
 *     good
 * @param line the kernel's first line about it; "" when none was read
 */
public record DeviceFaultEvent(
    Signature signature,
    boolean red,
    long count,
    long iteration,
    List<String> phases,
    Map<String, Long> refusals,
    String line) {
  /** Field of a journal line. */
  public static final String FIELD = "deviceFaults";

  /** Field of a journal line: why the kernel's log could not be read. */
  public static final String UNKNOWN = "deviceFaultsUnknown";

  public DeviceFaultEvent {
    phases = List.copyOf(phases);
  }

  /** Such as "Xid 31 MMU fault at iteration 12, in work". */
  public String sentence() {
    return signature
        + (count == 1 ? "" : String.format(Locale.ROOT, ", %d times, first", count))
        + (iteration == 0 ? " before the first iteration" : " at iteration " + iteration)
        + (phases.isEmpty() ? "" : ", in " + String.join(" or ", phases));
  }

  /** For the journal. */
  public static ArrayNode json(List<DeviceFaultEvent> events) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (DeviceFaultEvent event : events) {
      ObjectNode node = array.addObject();
      node.put("fault", event.signature.signal()).put("detail", event.signature.first());
      node.put("red", event.red).put("count", event.count).put("iteration", event.iteration);
      ArrayNode phases = node.putArray("phases");
      event.phases.forEach(phases::add);
      if (!event.refusals.isEmpty()) {
        ObjectNode refusals = node.putObject("refusals");
        event.refusals.forEach(refusals::put);
      }
      node.put("line", event.line);
    }
    return array;
  }

  /** Of a line of the journal; what is no event there is left out. */
  static List<DeviceFaultEvent> read(JsonNode field) {
    List<DeviceFaultEvent> events = new ArrayList<>();
    if (field == null) {
      return events;
    }
    for (JsonNode node : field) {
      if (!node.path("fault").isTextual()) {
        continue;
      }
      List<String> phases = new ArrayList<>();
      node.path("phases").forEach(phase -> phases.add(phase.asText()));
      Map<String, Long> refusals = new LinkedHashMap<>();
      node.path("refusals")
          .properties()
          .forEach(one -> refusals.put(one.getKey(), one.getValue().asLong()));
      JsonNode detail = node.path("detail");
      events.add(
          new DeviceFaultEvent(
              new Signature(
                  node.path("fault").asText(), detail.isTextual() ? detail.asText() : null, null),
              node.path("red").asBoolean(true),
              Math.max(1, node.path("count").asLong(1)),
              node.path("iteration").asLong(),
              phases,
              refusals,
              node.path("line").asText("")));
    }
    return events;
  }
}
