package dev.gauntlet.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.verdict.known.KnownEntry;
import dev.gauntlet.verdict.known.KnownOutcome;
import dev.gauntlet.verdict.known.KnownVerdict;
import dev.gauntlet.verdict.known.NewCause;

/** What of a campaign is known, for machines. */
public final class KnownJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private KnownJson() {}

  /** Issues with their state, and what is new with its entry. */
  public static ObjectNode of(KnownVerdict known, String scenario) {
    ObjectNode root = JSON.objectNode();
    root.put("file", known.rules().file()).put("baseline", known.rules().baseline());
    ArrayNode issues = root.putArray("issues");
    known.outcomes().forEach(one -> issues.add(issue(one)));
    ArrayNode news = root.putArray("new");
    for (NewCause one : known.news()) {
      news.addObject()
          .put("kind", one.cause().kind().key())
          .put("text", one.cause().text())
          .put("runs", one.runs())
          .put("cell", one.cell())
          .put("entry", String.join("\n", KnownEntry.lines(one, scenario)));
    }
    return root;
  }

  private static ObjectNode issue(KnownOutcome one) {
    ObjectNode node = JSON.objectNode();
    node.put("state", one.state().id())
        .put("red", one.state().red())
        .put("kind", one.issue().subject().kind().key())
        .put("text", one.issue().subject().text())
        .put("line", one.issue().line())
        .put("inBaseline", one.issue().ofBaseline());
    one.issue()
        .ticket()
        .ifPresent(
            ticket ->
                node.put("bug", ticket.bug())
                    .put("owner", ticket.owner())
                    .put("until", ticket.until().toString()));
    node.put("runs", one.runs().events()).put("conclusive", one.runs().trials());
    ArrayNode cells = node.putArray("cells");
    one.places().stream().sorted().forEach(cells::add);
    return node;
  }
}
