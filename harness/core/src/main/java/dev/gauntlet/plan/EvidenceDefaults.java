package dev.gauntlet.plan;

/** How much evidence is kept when nothing else is asked for, each with its reason. */
public final class EvidenceDefaults {
  /**
   * Runs of one kind (ending and signature). A crash leaves some 130 KiB; what the first ten have
   * in common is seen by eye, and the eleventh hs_err tells nothing new.
   */
  public static final int PER_SIGNATURE = 10;

  /** Of one run, bytes. A compressed core of a process with a GPU context takes 1 GiB and less. */
  public static final long PER_RUN = 2L << 30;

  /**
   * Of one campaign, bytes. A campaign of a hundred signatures stays below it without cores; a year
   * of nights that each reach it takes 730 GiB, which {@code gauntlet prune} is for.
   */
  public static final long PER_CAMPAIGN = 2L << 30;

  private EvidenceDefaults() {}
}
