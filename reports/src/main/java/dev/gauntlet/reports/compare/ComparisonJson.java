package dev.gauntlet.reports.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.IterationRate;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.compare.CellDifference;
import dev.gauntlet.verdict.compare.Comparison;
import dev.gauntlet.verdict.compare.ComparisonVerdict;
import dev.gauntlet.verdict.compare.Detectable;
import dev.gauntlet.verdict.compare.Difference;
import dev.gauntlet.verdict.compare.EventComparison;
import dev.gauntlet.verdict.compare.FactChange;
import dev.gauntlet.verdict.compare.GrowthChange;
import dev.gauntlet.verdict.compare.PaceChange;
import dev.gauntlet.verdict.compare.SignatureChange;
import dev.gauntlet.verdict.growth.MetricVerdict;
import java.util.List;

/** A comparison for machines: shares 0 to 1; what is not known or infinite is null. */
final class ComparisonJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int FORMAT = 1;

  private ComparisonJson() {}

  static ObjectNode of(ComparisonReport report) {
    ObjectNode root = JSON.objectNode().put("format", FORMAT);
    root.put("scenario", report.scenario())
        .put("exitCode", report.exitCode())
        .put("verdict", report.sentence());
    ArrayNode pairs = root.putArray("comparisons");
    report.pairs().forEach(pair -> pairs.add(of(pair.comparison())));
    ArrayNode notes = root.putArray("notes");
    report.notes().forEach(notes::add);
    return root;
  }

  private static ObjectNode of(Comparison comparison) {
    ComparisonVerdict verdict = comparison.verdict();
    ObjectNode node = JSON.objectNode();
    node.put("base", comparison.base())
        .put("candidate", comparison.candidate())
        .put("exitCode", verdict.exitCode())
        .put("verdict", verdict.sentence());
    texts(node.putArray("red"), verdict.red());
    texts(node.putArray("yellow"), verdict.yellow());
    texts(node.putArray("open"), verdict.open());
    ObjectNode cells = node.putObject("cells").put("compared", comparison.cells().matched().size());
    cells(cells.putArray("onlyBase"), comparison.cells().onlyBase());
    cells(cells.putArray("onlyCandidate"), comparison.cells().onlyCandidate());
    cells(cells.putArray("nothingExercisedByCandidate"), comparison.cells().silenced());
    ArrayNode events = node.putArray("events");
    comparison.events().forEach(event -> events.add(event(event)));
    ArrayNode signatures = node.putArray("signatures");
    comparison.signatures().forEach(one -> signatures.add(signature(one)));
    ObjectNode exposure = node.putObject("iterationsPerRun");
    number(exposure, "base", comparison.work().exposure().base());
    number(exposure, "candidate", comparison.work().exposure().candidate());
    ArrayNode pace = node.putArray("pace");
    comparison.work().pace().forEach(one -> pace.add(pace(one)));
    ArrayNode growth = node.putArray("growth");
    comparison.growth().forEach(one -> growth.add(growth(one)));
    ArrayNode changes = node.putArray("differs");
    comparison.changes().forEach(change -> changes.add(change(change)));
    texts(node.putArray("thingsThatDiffer"), comparison.things());
    texts(node.putArray("notKnown"), comparison.differs().unknown());
    node.set(
        "couldHaveSeen",
        comparison
            .detectable()
            .<com.fasterxml.jackson.databind.JsonNode>map(ComparisonJson::detectable)
            .orElse(JSON.nullNode()));
    return node;
  }

  private static ObjectNode event(EventComparison event) {
    ObjectNode node = JSON.objectNode().put("event", event.event().word());
    node.put("red", event.red()).put("levelOfRed", event.level());
    node.put("test", event.overall().byIterations() ? "iterations" : "runs");
    node.put("cellsThatTell", event.overall().cells());
    number(node, "p", event.overall().p());
    number(node, "z", event.overall().z());
    number(node, "overdispersion", event.overall().overdispersion());
    number(
        node, event.overall().byIterations() ? "rateRatio" : "oddsRatio", event.overall().ratio());
    node.set("base", rate(event.base()));
    node.set("candidate", rate(event.candidate()));
    node.set("basePer1000Iterations", rate(event.basePerIteration()));
    node.set("candidatePer1000Iterations", rate(event.candidatePerIteration()));
    node.set("difference", difference(event.difference()));
    node.set("ratioPerIteration", difference(event.ratio()));
    ArrayNode cells = node.putArray("cells");
    for (CellDifference cell : event.cells()) {
      ObjectNode one = cells.addObject();
      one.set("cell", values(cell.cell()));
      one.set("base", rate(cell.base()));
      one.set("candidate", rate(cell.candidate()));
      one.set("basePer1000Iterations", rate(cell.basePerIteration()));
      one.set("candidatePer1000Iterations", rate(cell.candidatePerIteration()));
      one.set("difference", difference(cell.difference()));
      one.put("p", cell.p()).put("adjusted", cell.worse()).put("adjustedBetter", cell.better());
      one.put("mark", cell.mark(event.level()).word());
    }
    return node;
  }

  private static ObjectNode signature(SignatureChange one) {
    ObjectNode node = JSON.objectNode();
    node.put("kind", one.kind().word())
        .put("change", one.change().word())
        .put("signature", one.signature().toString())
        .put("baseSignature", one.moved().toString())
        .put("baseRuns", one.runs())
        .put("candidateRuns", one.candidateRuns())
        .put("p", one.p())
        .put("red", one.red());
    return node;
  }

  private static ObjectNode pace(PaceChange pace) {
    ObjectNode node = JSON.objectNode().put("name", pace.name()).put("unit", pace.unit());
    node.put("cells", pace.cells());
    number(node, "base", pace.base());
    number(node, "candidate", pace.candidate());
    node.set("ratio", difference(pace.ratio()));
    return node;
  }

  private static ObjectNode growth(GrowthChange change) {
    ObjectNode node = JSON.objectNode();
    node.set("cell", values(change.cell()));
    node.put("metric", change.name()).put("unit", change.candidate().metric().unit());
    node.put("red", change.red()).put("resolved", change.resolved());
    node.set("base", metric(change.base()));
    node.set("candidate", metric(change.candidate()));
    node.set("difference", difference(change.difference()));
    return node;
  }

  private static ObjectNode metric(MetricVerdict metric) {
    ObjectNode node = JSON.objectNode().put("call", metric.call().id());
    metric.finding().ifPresent(found -> node.put("per", found.per().word()));
    metric
        .rate()
        .ifPresent(
            rate -> {
              number(node, "rate", rate.rate());
              number(node, "low", rate.low());
              number(node, "high", rate.high());
            });
    return node;
  }

  private static ObjectNode change(FactChange change) {
    return JSON.objectNode()
        .put("section", change.section())
        .put("name", change.name())
        .put("base", change.base())
        .put("candidate", change.candidate());
  }

  private static ObjectNode detectable(Detectable could) {
    ObjectNode node = JSON.objectNode();
    number(node, "from", could.from());
    number(node, "to", could.to());
    number(node, "power", could.power());
    number(node, "smallestWith80Percent", could.smallest());
    number(node, "smallestInOneCell", could.inOneCell());
    return node;
  }

  private static ObjectNode rate(Rate rate) {
    ObjectNode node = JSON.objectNode();
    node.put("events", rate.events()).put("runs", rate.trials());
    number(node, "low", rate.low());
    number(node, "high", rate.high());
    return node;
  }

  private static ObjectNode rate(IterationRate rate) {
    ObjectNode node = JSON.objectNode();
    node.put("events", rate.events()).put("iterations", rate.iterations());
    number(node, "rate", rate.perThousand());
    number(node, "low", rate.low());
    number(node, "high", rate.high());
    return node;
  }

  private static ObjectNode difference(Difference difference) {
    ObjectNode node = JSON.objectNode();
    number(node, "value", difference.value());
    number(node, "low", difference.low());
    number(node, "high", difference.high());
    return node;
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  private static ObjectNode values(Cell cell) {
    ObjectNode node = JSON.objectNode();
    cell.values().forEach(node::put);
    return node;
  }

  private static void cells(ArrayNode node, List<Cell> cells) {
    cells.forEach(cell -> node.add(values(cell)));
  }

  private static void texts(ArrayNode node, List<String> texts) {
    texts.forEach(node::add);
  }
}
