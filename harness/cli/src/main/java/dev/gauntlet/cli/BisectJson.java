package dev.gauntlet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.verdict.bisect.Bisection;
import dev.gauntlet.verdict.bisect.VersionRuns;

/** A bisection for machines. */
final class BisectJson {
  private BisectJson() {}

  static ObjectNode of(BisectResult result) {
    VersionRuns runs = result.data().runs();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", 1);
    json.put("scenario", result.plan().scenario().name());
    json.put("folder", result.folder().toString());
    json.put("found", result.found());
    if (result.at().isPresent()) {
      Bisection at = result.at().get();
      // from the first of those that cannot be told apart
      json.put("from", label(result, at.from())).put("first", label(result, at.first()));
      json.put("chance", at.chance());
    }
    json.put("runs", runs.runs());
    ArrayNode versions = json.putArray("versions");
    for (int version = 0; version < runs.versions(); version++) {
      ObjectNode one = versions.addObject().put("label", label(result, version));
      one.put("runs", runs.runs(version)).put("crashes", runs.crashes(version));
      one.put("saidNothing", result.data().silent(version));
      one.put("leftOut", result.data().leftOut().get(version));
      if (result.at().isPresent()) {
        one.put("chance", result.at().get().chances().get(version));
      }
    }
    ObjectNode signatures = json.putObject("signatures");
    result.data().signatures().forEach(signatures::put);
    result.stopped().ifPresent(why -> json.put("stopped", why));
    return json.put("verdict", result.sentence());
  }

  private static String label(BisectResult result, int version) {
    return result.plan().versions().get(version).label();
  }
}
