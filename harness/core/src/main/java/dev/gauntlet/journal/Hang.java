package dev.gauntlet.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a hung run was stuck: the field {@code hang} of its journal line. Its signature is that of
 * the run, {@link RunEnded#signature}.
 *
 * @param lanes that made no mark; of a run that hung before, after or between its lanes, the
 *     threads that held it up; behind them the children of lanes that are stuck in the worker
 *     itself, with the number of their lane
 * @param deadlocks a sentence for each circle of threads that wait for each other's locks: {@code
 *     lane-0 holds a and waits for b; lane-1 holds b and waits for a}
 * @param files names in the run's evidence folder that hold stacks; they are there only while
 *     {@link RunEnded#evidence} lists them
 */
public record Hang(List<HungLane> lanes, List<String> deadlocks, List<String> files) {
  /** Name of the field. */
  public static final String FIELD = "hang";

  private static final String LANES = "lanes";
  private static final String DEADLOCKS = "deadlocks";
  private static final String FILES = "files";
  private static final String LANE = "lane";
  private static final String PHASE = "phase";
  private static final String THREAD = "thread";
  private static final String PROCESS = "process";
  private static final String PLACE = "place";
  private static final String WAITS = "waits";
  private static final String FRAMES = "frames";
  private static final String HOLDS = "holds";
  private static final String MOVED = "moved";
  private static final String FILE = "file";

  public Hang {
    lanes = List.copyOf(lanes);
    deadlocks = List.copyOf(deadlocks);
    files = List.copyOf(files);
  }

  /**
   * What a run's line says of it; empty for a run that did not hang, one of an older version, and
   * one whose field is no object. A part that is missing or of another type counts as empty.
   */
  public static Optional<Hang> of(RunEnded run) {
    return Optional.ofNullable(run.other().get(FIELD)).filter(JsonNode::isObject).map(Hang::read);
  }

  private static Hang read(JsonNode json) {
    List<HungLane> lanes = new ArrayList<>();
    for (JsonNode lane : json.path(LANES)) {
      if (lane.isObject()) {
        lanes.add(
            new HungLane(
                lane.path(LANE).asInt(-1),
                lane.path(PHASE).asText(""),
                lane.path(THREAD).asText(""),
                lane.path(PROCESS).asText(""),
                lane.path(PLACE).asText(""),
                lane.path(WAITS).asText(""),
                texts(lane.path(FRAMES)),
                texts(lane.path(HOLDS)),
                moved(lane.path(MOVED)),
                lane.path(FILE).asText("")));
      }
    }
    return new Hang(lanes, texts(json.path(DEADLOCKS)), texts(json.path(FILES)));
  }

  private static Optional<Boolean> moved(JsonNode flag) {
    return flag.isBoolean() ? Optional.of(flag.asBoolean()) : Optional.empty();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    if (array.isArray()) {
      for (JsonNode text : array) {
        if (text.isTextual()) {
          texts.add(text.asText());
        }
      }
    }
    return texts;
  }

  /** For the journal. */
  public ObjectNode json() {
    ObjectNode json = Json.mapper().createObjectNode();
    ArrayNode all = json.putArray(LANES);
    for (HungLane lane : lanes) {
      ObjectNode one = all.addObject();
      one.put(LANE, lane.lane()).put(PHASE, lane.phase()).put(THREAD, lane.thread());
      one.put(PROCESS, lane.process()).put(PLACE, lane.place()).put(WAITS, lane.waits());
      put(one.putArray(FRAMES), lane.frames());
      put(one.putArray(HOLDS), lane.holds());
      lane.moved().ifPresent(moved -> one.put(MOVED, moved));
      one.put(FILE, lane.file());
    }
    put(json.putArray(DEADLOCKS), deadlocks);
    put(json.putArray(FILES), files);
    return json;
  }

  private static void put(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
