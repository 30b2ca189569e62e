package dev.gauntlet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.identity.IdentityDifference;
import dev.gauntlet.verdict.compare.CompareDefaults;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.verdict.compare.PairedRuns;
import dev.gauntlet.verdict.compare.PairedTest;
import java.util.List;
import java.util.Map;

/** An interleaved comparison for machines. */
final class InterleaveJson {
  private InterleaveJson() {}

  static ObjectNode of(InterleaveResult result, SideDifferences differences) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", 1);
    json.put("scenario", result.plan().scenario().name());
    json.put("folder", result.folder().path().toString());
    PairedTest test = result.test();
    json.put("regression", test.worse()).put("level", CompareDefaults.RED);
    json.put("p", test.p()).put("logEvidence", test.discordant().logEvidence());
    ObjectNode pairs = json.putObject("pairs").put("of", result.byBlocks() ? "blocks" : "runs");
    pairs.put("all", test.pairs()).put("candidate", test.discordant().candidate());
    pairs.put("base", test.discordant().base());
    pairs.put("both", test.both()).put("neither", test.neither());
    Map<PairSide, PairedRuns.Count> counts = result.data().counts(result.order());
    PairedRuns.Count base = counts.get(PairSide.BASE);
    json.put(
        "fisher", PairedTest.fisher(base.red(), counts.get(PairSide.CANDIDATE).red(), base.runs()));
    ArrayNode sides = json.putArray("sides");
    for (PairSide side : PairSide.values()) {
      ObjectNode one = sides.addObject().put("label", result.label(side));
      one.put("runs", result.data().runs(side)).put("red", result.data().red(side));
      one.put("saidNothing", result.data().silent(side));
      one.put("folder", result.folder().of(side).toString());
      result.signatures().get(side).forEach(one.putObject("signatures")::put);
    }
    json.put("sameIdentity", differences.sameIdentity());
    add(json.putArray("asked"), differences.asked());
    add(json.putArray("identity"), differences.identity());
    result
        .detectable()
        .ifPresent(
            seen ->
                json.putObject("detectable")
                    .put("from", seen.from())
                    .put("smallest", Double.isNaN(seen.smallest()) ? null : seen.smallest())
                    .put("powerOfRise", seen.power()));
    InterleaveNotes.of(result, differences).forEach(json.putArray("notes")::add);
    result.stopped().ifPresent(why -> json.put("stopped", why));
    return json.put("exitCode", result.exitCode()).put("verdict", result.sentence());
  }

  private static void add(ArrayNode list, List<IdentityDifference> differences) {
    for (IdentityDifference one : differences) {
      list.addObject()
          .put("part", one.part())
          .put("base", one.base())
          .put("candidate", one.candidate());
    }
  }
}
