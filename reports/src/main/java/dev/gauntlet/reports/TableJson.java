package dev.gauntlet.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.plan.StopRule;
import dev.gauntlet.reports.model.CampaignTable;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.CampaignVerdict;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Clustering;
import dev.gauntlet.verdict.Completeness;
import dev.gauntlet.verdict.Gap;
import dev.gauntlet.verdict.IterationRate;
import dev.gauntlet.verdict.PlantSlowdown;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.SeenAt;
import dev.gauntlet.verdict.Sequential;
import dev.gauntlet.verdict.SignatureCount;
import dev.gauntlet.verdict.Spread;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The table for machines. Shares are 0 to 1, intervals 95 %; what is not known is null; texts are
 * as they came.
 */
public final class TableJson {
  /** Raised when a field changes its meaning or goes. */
  public static final int FORMAT = 1;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TableJson() {}

  public static ObjectNode of(CampaignTable table) {
    ObjectNode root = JSON.objectNode();
    root.put("format", FORMAT).put("scenario", table.matrix().scenario());
    ArrayNode axes = root.putArray("axes");
    for (SweptAxis axis : table.matrix().axes()) {
      ArrayNode values = axes.addObject().put("name", axis.name()).putArray("values");
      axis.values().forEach(values::add);
    }
    root.put("repeats", table.matrix().repeats());
    table
        .matrix()
        .stopRule()
        .ifPresentOrElse(
            rule -> root.set("stopRule", stopRule(rule)), () -> root.putNull("stopRule"));
    table
        .completeness()
        .time()
        .ifPresent(
            time ->
                root.put("forSeconds", time.asked().toMillis() / 1000.0)
                    .put("spentSeconds", time.spent().toMillis() / 1000.0));
    Map<Cell, Gap> gaps = table.gaps();
    ArrayNode cells = root.putArray("cells");
    table
        .planned()
        .forEach(cell -> cells.add(cell(table, cell, Optional.ofNullable(gaps.get(cell.cell())))));
    ArrayNode outside = root.putArray("neverPlanned");
    table
        .unplanned()
        .forEach(
            cell -> outside.add(cell(table, cell, Optional.ofNullable(gaps.get(cell.cell())))));
    if (table.completeness().sums()) {
      root.set("crashRate", rate(table.crashes()));
      root.set("crashesPerThousandIterations", rate(table.crashesPerIteration()));
    } else {
      root.putNull("crashRate").putNull("crashesPerThousandIterations");
    }
    ArrayNode signatures = root.putArray("signatures");
    table.signatures().forEach(one -> signatures.add(signature(one, table.completeness().sums())));
    root.put("runsWithDeviceFaultsUnknown", table.deviceFaultsUnknown());
    root.set("softFailures", counts(table.softFailures()));
    root.set("findings", counts(table.findings()));
    root.set("notes", counts(table.notes()));
    ArrayNode slower = root.putArray("slower");
    table.slower().forEach(one -> slower.add(slower(one)));
    table
        .clustering()
        .ifPresentOrElse(
            time -> root.set("clustering", clustering(time)), () -> root.putNull("clustering"));
    root.set("runs", completeness(table.completeness()));
    CampaignVerdict verdict = table.verdict();
    root.put("exitCode", verdict.exitCode()).put("verdict", verdict.sentence());
    ArrayNode red = root.putArray("red");
    verdict.red().forEach(red::add);
    ArrayNode open = root.putArray("open");
    verdict.open().forEach(open::add);
    return root;
  }

  private static ObjectNode cell(CampaignTable table, CellSummary cell, Optional<Gap> gap) {
    ObjectNode node = JSON.objectNode();
    node.set("cell", values(cell.cell()));
    node.put("runs", cell.runs());
    node.set("histogram", counts(cell.histogram().counts()));
    ObjectNode endings = node.putObject("endings");
    cell.endings().forEach((ending, count) -> endings.put(ending.word(), count));
    boolean broken = gap.isPresent() && gap.get().broken();
    node.put("rateWithheld", broken);
    node.put("crashes", cell.crashes().events());
    node.put("conclusive", cell.crashes().trials());
    if (broken) {
      node.putNull("crashRate").putNull("crashesPerThousandIterations");
    } else {
      node.set("crashRate", rate(cell.crashes()));
      node.set("crashesPerThousandIterations", rate(cell.crashesPerIteration()));
    }
    node.set(
        "hangRate",
        broken ? JSON.nullNode() : rate(Rate.of(cell.ended(Ending.HUNG), cell.crashes().trials())));
    cell.sequential()
        .ifPresentOrElse(
            stopped -> node.set("stopped", stopped(stopped)), () -> node.putNull("stopped"));
    node.put("iterations", cell.iterations());
    node.put("succeeded", cell.succeeded());
    node.set("succeededPerRun", spread(cell.succeededPerRun()));
    node.put("nothingExercised", cell.nothingExercised());
    node.put("red", table.known().at(cell.cell()).red(cell));
    node.set("softFailures", counts(cell.softFailures()));
    node.set("findings", counts(cell.findings()));
    node.put("runsWithFindings", cell.runsWithFindings());
    node.put("runsWithDeviceFaults", cell.runsWithDeviceFaults());
    node.set("notes", counts(cell.notes()));
    ObjectNode measures = node.putObject("measures");
    cell.measures()
        .forEach(
            (name, measure) ->
                measures.set(
                    name,
                    spread(measure.means())
                        .put("unit", measure.unit())
                        .put("factor", measure.factor())));
    ObjectNode metrics = node.putObject("metrics");
    cell.metrics().forEach((metric, values) -> metrics.set(metric, spread(values)));
    ObjectNode reasons = node.putObject("reasons");
    cell.reasons().forEach((ending, reason) -> reasons.put(ending.word(), reason));
    return node;
  }

  private static ObjectNode stopRule(StopRule rule) {
    return JSON.objectNode()
        .put("p0", rule.p0())
        .put("p1", rule.p1())
        .put("alpha", rule.alpha())
        .put("beta", rule.beta());
  }

  /** The interval knows when the runs stopped; that of crashRate does not. */
  private static ObjectNode stopped(Sequential cell) {
    ObjectNode node =
        JSON.objectNode()
            .put("decision", cell.decision().name().toLowerCase(Locale.ROOT))
            .put("words", cell.words())
            .put("crashes", cell.crashes())
            .put("runs", cell.runs())
            .put("settled", cell.settled());
    number(node, "rate", cell.share());
    number(node, "low", cell.low());
    number(node, "high", cell.high());
    return node;
  }

  private static ObjectNode slower(PlantSlowdown slower) {
    ObjectNode node = JSON.objectNode();
    node.set("cell", values(slower.cell()));
    node.put("measure", slower.measure()).put("unit", slower.with().unit());
    number(node, "median", slower.with().means().median());
    number(node, "withoutPlant", slower.without().means().median());
    number(node, "factor", slower.with().factor());
    return node;
  }

  private static ObjectNode signature(SignatureCount one, boolean rates) {
    ObjectNode node = JSON.objectNode();
    node.put("kind", one.kind().word())
        .put("signature", one.signature().toString())
        .put("signal", one.signature().signal())
        .put("first", one.signature().first())
        .put("second", one.signature().second())
        .put("runs", one.runs())
        .put("events", one.events());
    node.set("phases", counts(one.phases()));
    node.set("perThousandIterations", rates ? rate(one.rate()) : JSON.nullNode());
    seen(node, one.shown());
    node.put("sameFunctionAs", one.alike().map(Object::toString).orElse(null));
    ArrayNode cells = node.putArray("cells");
    one.cells()
        .forEach(
            (cell, seen) -> {
              ObjectNode here = cells.addObject();
              here.set("cell", values(cell));
              here.put("runs", seen.runs());
              seen(here, seen);
            });
    return node;
  }

  private static void seen(ObjectNode node, SeenAt seen) {
    node.put("firstRun", seen.firstRun()).put("iteration", seen.iteration());
    ArrayNode details = node.putArray("details");
    seen.details().forEach(details::add);
    ArrayNode evidence = node.putArray("evidence");
    seen.evidence().forEach(evidence::add);
  }

  private static ObjectNode clustering(Clustering time) {
    ObjectNode node = JSON.objectNode();
    ArrayNode passes = node.putArray("passes");
    time.passes()
        .forEach(
            pass ->
                passes.addObject().put("pass", pass.pass()).set("crashRate", rate(pass.crashes())));
    node.put("streaks", time.streaks().streaks());
    number(node, "expectedStreaks", time.streaks().expected());
    number(node, "p", time.streaks().p());
    node.put("clustered", time.clustered());
    number(node, "overdispersion", time.overdispersion());
    node.set("widenedCrashRate", rate(time.widened()));
    return node;
  }

  private static ObjectNode completeness(Completeness runs) {
    ObjectNode node = JSON.objectNode();
    node.put("planned", runs.planned())
        .put("made", runs.made())
        .put("started", runs.started())
        .put("ended", runs.ended())
        .put("histogramsSumToRunsMade", runs.sums());
    ArrayNode gaps = node.putArray("gaps");
    for (Gap gap : runs.gaps()) {
      ObjectNode one = gaps.addObject();
      one.set("cell", values(gap.cell()));
      one.put("planned", gap.planned())
          .put("made", gap.made())
          .put("started", gap.started())
          .put("ended", gap.ended())
          .put("unmatched", gap.unmatched())
          .put("neverPlanned", gap.outside());
    }
    return node;
  }

  private static ObjectNode rate(Rate rate) {
    ObjectNode node = JSON.objectNode().put("events", rate.events()).put("runs", rate.trials());
    number(node, "share", rate.share());
    number(node, "low", rate.low());
    number(node, "high", rate.high());
    return node;
  }

  private static ObjectNode rate(IterationRate rate) {
    ObjectNode node =
        JSON.objectNode().put("events", rate.events()).put("iterations", rate.iterations());
    number(node, "rate", rate.perThousand());
    number(node, "low", rate.low());
    number(node, "high", rate.high());
    return node;
  }

  private static ObjectNode spread(Spread spread) {
    ObjectNode node = JSON.objectNode().put("count", spread.count());
    number(node, "min", spread.min());
    number(node, "median", spread.median());
    number(node, "max", spread.max());
    return node;
  }

  private static ObjectNode values(Cell cell) {
    ObjectNode node = JSON.objectNode();
    cell.values().forEach(node::put);
    return node;
  }

  private static ObjectNode counts(Map<String, Long> counts) {
    ObjectNode node = JSON.objectNode();
    counts.forEach(node::put);
    return node;
  }

  /** JSON has no NaN and no infinity. */
  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
