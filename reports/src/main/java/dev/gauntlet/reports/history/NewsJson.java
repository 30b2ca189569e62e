package dev.gauntlet.reports.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.verdict.history.CellHistory;
import dev.gauntlet.verdict.history.NightNews;
import dev.gauntlet.verdict.history.SignatureHistory;
import java.util.List;

/** What is new of a night, for machines. */
public final class NewsJson {
  private NewsJson() {}

  public static ObjectNode of(NightNews news) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", 1)
            .put("night", news.night())
            .put("before", news.before())
            .put("campaigns", news.made().campaigns())
            .put("runs", news.made().runs());
    news.made().absent().forEach(json.putArray("notRun")::add);
    signatures(json.putArray("new"), news.signatures().fresh());
    signatures(json.putArray("back"), news.signatures().back());
    signatures(json.putArray("known"), news.signatures().known());
    signatures(json.putArray("gone"), news.signatures().gone());
    ArrayNode rates = json.putArray("rates");
    for (NightNews.RateNews one : news.rates()) {
      ObjectNode rate = rates.addObject();
      place(rate, one.cell());
      rate.put("name", one.rate().name())
          .put("unit", one.rate().unit())
          .put("rose", one.rose())
          .put("from", one.rate().changes().get(one.number()).night())
          .put("p", one.rate().changes().get(one.number()).p())
          .put("before", one.rate().regimes().get(one.number()).value())
          .put("after", one.rate().regimes().get(one.number() + 1).value());
    }
    ArrayNode leaks = json.putArray("leaks");
    for (NightNews.LeakNews one : news.leaks()) {
      ObjectNode leak = leaks.addObject();
      place(leak, one.cell());
      leak.put("metric", one.metric())
          .put("rate", one.slope().rate())
          .put("unit", one.slope().unit());
    }
    return json.put("red", news.red()).put("verdict", NewsText.sentence(news));
  }

  private static void place(ObjectNode json, CellHistory cell) {
    json.put("scenario", cell.scenario());
    ObjectNode values = json.putObject("cell");
    cell.cell().values().forEach(values::put);
  }

  private static void signatures(ArrayNode json, List<SignatureHistory> all) {
    for (SignatureHistory one : all) {
      json.addObject()
          .put("scenario", one.scenario())
          .put("kind", one.kind().word())
          .put("signature", one.signature())
          .put("first", one.first())
          .put("last", one.last())
          .put("runs", one.count().runs());
    }
  }
}
