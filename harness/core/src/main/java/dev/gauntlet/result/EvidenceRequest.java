package dev.gauntlet.result;

import dev.gauntlet.UsageError;
import dev.gauntlet.plan.EvidenceBudget;
import dev.gauntlet.plan.EvidenceDefaults;
import dev.gauntlet.words.AmountParser;

/** How much evidence was asked for, as people write it. */
public final class EvidenceRequest {
  private EvidenceRequest() {}

  /**
   * @param perSignature null for the usual number, as are the sizes
   * @throws UsageError with what is allowed
   */
  public static EvidenceBudget of(Integer perSignature, String perRun, String perCampaign) {
    if (perSignature != null && perSignature < 1) {
      throw new UsageError(
          "--evidence-per-signature %s: 1 or more is expected, since the first is always kept"
              .formatted(perSignature));
    }
    return new EvidenceBudget(
        perSignature == null ? EvidenceDefaults.PER_SIGNATURE : perSignature,
        size("--evidence-per-run", perRun, EvidenceDefaults.PER_RUN),
        size("--evidence-max", perCampaign, EvidenceDefaults.PER_CAMPAIGN));
  }

  private static long size(String option, String text, long usual) {
    return text == null ? usual : AmountParser.size(option, text);
  }
}
