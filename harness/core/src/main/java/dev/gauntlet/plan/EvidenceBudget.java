package dev.gauntlet.plan;

/**
 * How much evidence a campaign keeps. The first run of a kind keeps its evidence whatever the
 * campaign holds already.
 *
 * @param perSignature runs of one kind (ending and signature) whose evidence is kept, 1 or more
 * @param perRun bytes of one run; its largest files go first
 * @param perCampaign bytes of all runs together
 */
public record EvidenceBudget(int perSignature, long perRun, long perCampaign) {
  /** When nothing else is asked for. */
  public static final EvidenceBudget STANDARD =
      new EvidenceBudget(
          EvidenceDefaults.PER_SIGNATURE, EvidenceDefaults.PER_RUN, EvidenceDefaults.PER_CAMPAIGN);

  public EvidenceBudget {
    if (perSignature < 1 || perRun < 1 || perCampaign < 1) {
      throw new IllegalArgumentException("evidence of a first run is always kept: 1 or more");
    }
  }
}
