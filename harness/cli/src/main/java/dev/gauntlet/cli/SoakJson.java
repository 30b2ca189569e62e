package dev.gauntlet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.campaign.SoakedCell;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.verdict.growth.Call;
import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.Standing;
import java.util.List;

/** What a soak came to, for machines. Rates are per iteration, in the metric's unit. */
final class SoakJson {
  private SoakJson() {}

  static ObjectNode of(List<SoakedCell> cells) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    ArrayNode list = all.putArray("cells");
    cells.forEach(cell -> cell(list.addObject(), cell));
    return all;
  }

  private static void cell(ObjectNode node, SoakedCell cell) {
    ObjectNode values = node.putObject("cell");
    cell.cell().values().forEach(values::put);
    node.put("verdict", word(cell.verdict().call()));
    node.put("reason", cell.next().isPresent() ? "not complete" : cell.reason());
    ArrayNode metrics = node.putArray("metrics");
    cell.verdict().metrics().forEach(standing -> metric(metrics.addObject(), standing));
    ObjectNode unreadable = node.putObject("unreadable");
    cell.verdict().unreadable().forEach(unreadable::put);
    ArrayNode red = node.putArray("red");
    for (RunEnded run : cell.red()) {
      red.addObject().put("run", run.run()).put("ending", run.ending().word());
    }
  }

  private static void metric(ObjectNode node, Standing standing) {
    node.put("metric", standing.metric().name()).put("verdict", word(standing.call()));
    if (standing.finding().isPresent()) {
      Finding finding = standing.finding().get();
      number(node, "rate", finding.rate().rate());
      number(node, "low", finding.rate().low());
      number(node, "high", finding.rate().high());
      number(node, "smallest", standing.smallest());
      node.put("samples", finding.samples()).put("iterations", finding.end());
    }
    node.put("unit", standing.metric().unit());
  }

  /** JSON has no NaN. */
  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  private static String word(Call call) {
    return call.word().replace(' ', '-');
  }
}
