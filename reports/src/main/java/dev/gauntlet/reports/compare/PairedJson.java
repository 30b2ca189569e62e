package dev.gauntlet.reports.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.identity.IdentityDifference;
import dev.gauntlet.verdict.compare.PairSide;
import dev.gauntlet.verdict.compare.PairedRuns;
import dev.gauntlet.verdict.compare.PairedTest;
import java.util.List;

/** A comparison of two sides in turn, for machines. */
final class PairedJson {
  private PairedJson() {}

  static ObjectNode of(PairedReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", 1);
    json.put("scenario", report.scenario()).put("folder", report.outcome().folder());
    PairedTest test = report.proof().test();
    json.put("regression", test.worse()).put("level", report.proof().level());
    json.put("p", test.p()).put("logEvidence", test.discordant().logEvidence());
    ObjectNode pairs = json.putObject("pairs");
    pairs.put("of", report.proof().blocks() ? "blocks" : "runs");
    pairs.put("all", test.pairs()).put("candidate", test.discordant().candidate());
    pairs.put("base", test.discordant().base());
    pairs.put("both", test.both()).put("neither", test.neither());
    json.put("fisher", report.fisher().orElse(null));
    ArrayNode sides = json.putArray("sides");
    for (PairSide which : PairSide.values()) {
      PairedReport.Side side = report.side(which);
      ObjectNode one = sides.addObject().put("label", side.label());
      one.put("runs", side.red().trials()).put("red", side.red().events());
      one.put("redForKnownIssuesAlone", side.known()).put("saidNothing", side.silent());
      one.put("folder", side.folder());
      side.signatures().forEach(one.putObject("signatures")::put);
    }
    cells(json.putArray("cells"), report);
    json.put("sameIdentity", report.context().sameIdentity());
    add(json.putArray("asked"), report.context().asked());
    add(json.putArray("identity"), report.context().identity());
    report
        .proof()
        .detectable()
        .ifPresent(
            seen ->
                json.putObject("detectable")
                    .put("from", seen.from())
                    .put("smallest", Double.isNaN(seen.smallest()) ? null : seen.smallest())
                    .put("powerOfRise", seen.power()));
    report.context().known().forEach(json.putArray("known")::add);
    report.context().notes().forEach(json.putArray("notes")::add);
    report.outcome().stopped().ifPresent(why -> json.put("stopped", why));
    return json.put("exitCode", report.outcome().exitCode())
        .put("verdict", report.outcome().sentence());
  }

  private static void cells(ArrayNode cells, PairedReport report) {
    report
        .cells()
        .counts()
        .forEach(
            (cell, counts) -> {
              ObjectNode one = cells.addObject();
              ObjectNode values = one.putObject("cell");
              cell.values().forEach(values::put);
              count(one.putObject("base"), counts.get(PairSide.BASE));
              count(one.putObject("candidate"), counts.get(PairSide.CANDIDATE));
            });
  }

  private static void count(ObjectNode json, PairedRuns.Count count) {
    json.put("runs", count.runs()).put("red", count.red());
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
