package dev.gauntlet.cli;

import dev.gauntlet.CampaignBuilder;
import picocli.CommandLine.Option;

/** How much of what runs leave is kept. */
final class EvidenceOptions {
  @Option(
      names = "--evidence-per-signature",
      paramLabel = "N",
      description =
          "keep the evidence of the first N runs with the same ending and signature (default 10); of"
              + " later ones the journal tells both")
  private Integer perSignature;

  @Option(
      names = "--evidence-per-run",
      paramLabel = "SIZE",
      description = "keep so much of one run, its largest files go first (default 2GiB)")
  private String perRun;

  @Option(
      names = "--evidence-max",
      paramLabel = "SIZE",
      description =
          "keep so much of all runs together (default 2GiB), and the first evidence of a signature"
              + " beyond it")
  private String perCampaign;

  void ask(CampaignBuilder<?> campaign) {
    campaign.evidence(perSignature, perRun, perCampaign);
  }
}
