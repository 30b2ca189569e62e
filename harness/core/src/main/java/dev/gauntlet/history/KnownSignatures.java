package dev.gauntlet.history;

import dev.gauntlet.verdict.history.History;
import dev.gauntlet.verdict.history.NightNews;
import dev.gauntlet.verdict.history.SignatureHistory;
import dev.gauntlet.verdict.known.AcceptedCauses;
import dev.gauntlet.verdict.known.Cause;
import dev.gauntlet.verdict.known.CauseKind;
import dev.gauntlet.verdict.known.KnownRules;
import java.util.Map;

/** New signatures of a history that known issues accept. */
public final class KnownSignatures {
  private KnownSignatures() {}

  /**
   * The same history, with new signatures that are accepted as known. The nights had many drivers
   * and cells: an entry for some of them accepts nothing here.
   */
  public static History accepted(History history, KnownRules rules) {
    return history.accepting(one -> accepts(rules, one));
  }

  private static boolean accepts(KnownRules rules, SignatureHistory one) {
    Cause cause = Cause.of(CauseKind.valueOf(one.kind().name()), one.signature());
    return new AcceptedCauses(rules, one.scenario(), Map.of()).accepts(cause, "");
  }

  /** What of a night's news is accepted. */
  public static NightNews.Accepted news(KnownRules rules) {
    return new NightNews.Accepted() {
      @Override
      public boolean signature(SignatureHistory one) {
        return accepts(rules, one);
      }

      @Override
      public boolean leak(NightNews.LeakNews one) {
        return new AcceptedCauses(rules, one.cell().scenario(), Map.of())
            .accepts(Cause.of(CauseKind.LEAK, one.metric()), "");
      }
    };
  }
}
