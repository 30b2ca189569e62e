package dev.gauntlet.reports.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.verdict.history.CellHistory;
import dev.gauntlet.verdict.history.ChangePoint;
import dev.gauntlet.verdict.history.History;
import dev.gauntlet.verdict.history.NightChange;
import dev.gauntlet.verdict.history.RateHistory;
import dev.gauntlet.verdict.history.SignatureHistory;
import java.nio.file.Path;
import java.util.Map;

/** A history for machines. */
public final class HistoryJson {
  private HistoryJson() {}

  /**
   * @param leftOut folders that say nothing, and why
   */
  public static ObjectNode of(History history, Map<Path, String> leftOut) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", 1);
    history.nights().forEach(json.putArray("nights")::add);
    json.put("campaigns", history.campaigns()).put("recent", history.recent());
    ArrayNode cells = json.putArray("cells");
    for (CellHistory cell : history.cells()) {
      ObjectNode one = cells.addObject().put("scenario", cell.scenario());
      ObjectNode values = one.putObject("cell");
      cell.cell().values().forEach(values::put);
      ArrayNode rates = one.putArray("rates");
      cell.rates().forEach(rate -> rate(rates.addObject(), rate));
    }
    ArrayNode signatures = json.putArray("signatures");
    for (SignatureHistory one : history.signatures()) {
      signatures
          .addObject()
          .put("class", one.word())
          .put("scenario", one.scenario())
          .put("kind", one.kind().word())
          .put("signature", one.signature())
          .put("first", one.first())
          .put("last", one.last())
          .put("nights", one.count().nights())
          .put("runs", one.count().runs())
          .put("runsSince", one.count().since())
          .put("chanceOfAbsence", one.count().absence());
    }
    ObjectNode broken = json.putObject("leftOut");
    leftOut.forEach((folder, why) -> broken.put(folder.toString(), why));
    return json.put("worse", history.worse())
        .put("new", history.news())
        .put("verdict", HistoryWords.sentence(history));
  }

  private static void rate(ObjectNode json, RateHistory rate) {
    json.put("name", rate.name()).put("unit", rate.unit());
    ArrayNode points = json.putArray("points");
    for (RateHistory.Point point : rate.points()) {
      points
          .addObject()
          .put("night", point.night())
          .put("value", point.value())
          .put("events", point.events())
          .put("exposure", point.exposure());
    }
    ArrayNode changes = json.putArray("changes");
    for (ChangePoint change : rate.changes()) {
      ObjectNode one = changes.addObject().put("night", change.night()).put("p", change.p());
      change.change().ifPresent(what -> change(one, what));
    }
    ArrayNode regimes = json.putArray("regimes");
    for (RateHistory.Regime regime : rate.regimes()) {
      regimes
          .addObject()
          .put("from", regime.from())
          .put("to", regime.to())
          .put("nights", regime.nights())
          .put("value", regime.value())
          .put("low", regime.low())
          .put("high", regime.high());
    }
  }

  private static void change(ObjectNode json, NightChange what) {
    json.put("before", what.before());
    what.unknown().forEach(json.putArray("nothingRecordedOn")::add);
    ArrayNode parts = json.putArray("changed");
    what.parts()
        .forEach(
            part ->
                parts
                    .addObject()
                    .put("part", part.name())
                    .put("before", part.before())
                    .put("after", part.after()));
    json.put("filesOfOneNightAlone", what.single());
  }
}
