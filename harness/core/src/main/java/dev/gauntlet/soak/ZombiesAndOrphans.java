package dev.gauntlet.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.probe.RunProcess;
import dev.gauntlet.verdict.growth.Survivor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Zombies and orphans of one run, each with the first and the last sample that it was seen in. A
 * child whose parent lives and waits for it later is neither.
 */
public final class ZombiesAndOrphans {
  /** Field of a journal line. */
  public static final String FIELD = "lingering";

  /** Of a run that leaves one per iteration, these tell enough; the metric counts all. */
  private static final int MOST_NOTED = 1_000;

  /** Those that were seen longest. */
  private static final int MOST_RECORDED = 20;

  private record Identity(long pid, long start, Survivor.Kind kind) {}

  private final Map<Identity, Survivor> seen = new LinkedHashMap<>();

  /**
   * Notes who is there now.
   *
   * @param millis for which lanes have run until now, without the time they were held for
   */
  public void poll(Iterable<RunProcess> members, long millis) {
    for (RunProcess member : members) {
      if (member.zombie()) {
        note(member, Survivor.Kind.ZOMBIE, millis);
      } else if (member.orphan()) {
        note(member, Survivor.Kind.ORPHAN, millis);
      }
    }
  }

  private void note(RunProcess member, Survivor.Kind kind, long millis) {
    Identity identity = new Identity(member.pid(), member.start(), kind);
    Survivor before = seen.get(identity);
    if (before == null && seen.size() >= MOST_NOTED) {
      return;
    }
    seen.put(
        identity,
        new Survivor(
            kind,
            member.pid(),
            member.name(),
            before == null ? millis : before.firstSeen(),
            millis,
            before == null ? 1 : before.samples() + 1));
  }

  /** Those seen more than once, the longest first. */
  public ArrayNode json() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    seen.values().stream()
        .filter(one -> one.samples() > 1)
        .sorted(Comparator.comparingLong(Survivor::seen).reversed())
        .limit(MOST_RECORDED)
        .forEach(
            one ->
                all.addObject()
                    .put("kind", one.kind().word())
                    .put("pid", one.pid())
                    .put("name", one.name())
                    .put("firstSeen", one.firstSeen())
                    .put("lastSeen", one.lastSeen())
                    .put("samples", one.samples()));
    return all;
  }

  /** What a journal line says of them; nothing when it does not. */
  static List<Survivor> of(RunEnded run) {
    List<Survivor> survivors = new ArrayList<>();
    JsonNode recorded = run.other().get(FIELD);
    if (recorded == null) {
      return survivors;
    }
    for (Survivor.Kind kind : Survivor.Kind.values()) {
      StreamSupport.stream(recorded.spliterator(), false)
          .filter(node -> node.path("kind").asText().equals(kind.word()))
          .map(node -> survivor(kind, node))
          .forEach(survivors::add);
    }
    return survivors;
  }

  private static Survivor survivor(Survivor.Kind kind, JsonNode node) {
    return new Survivor(
        kind,
        node.path("pid").asLong(),
        node.path("name").asText(),
        node.path("firstSeen").asLong(),
        node.path("lastSeen").asLong(),
        node.path("samples").asInt());
  }
}
