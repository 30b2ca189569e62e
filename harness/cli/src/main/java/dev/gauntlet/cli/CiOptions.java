package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.cli.ci.CiHost;
import dev.gauntlet.cli.ci.CiPlan;
import dev.gauntlet.cli.ci.CronField;
import dev.gauntlet.journal.ProgramVersion;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How the jobs of a CI service are cut, and where they run. */
final class CiOptions {
  /** Of an image, a label, an address or a path: nothing that a CI service would replace. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@~%?&=+-]*");

  @Option(
      names = "--shards",
      required = true,
      paramLabel = "N",
      description = "jobs that run at the same time, each one part of the campaign")
  private int shards;

  @Option(
      names = "--nightly",
      paramLabel = "CRON",
      description =
          "also at these times (UTC), such as '17 2 * * *', and compare with the last green night")
  private String nightly;

  @Option(
      names = "--runner",
      paramLabel = "LABEL",
      description = "label or tag of the machines; may be given several times")
  private List<String> runners = List.of();

  @Option(names = "--image", paramLabel = "IMAGE", description = "container image of the jobs")
  private String image;

  @Option(
      names = "--distribution",
      paramLabel = "URL",
      description = "where the jobs fetch gauntlet-VERSION.tar.gz (they need curl and tar)")
  private String distribution;

  @Option(
      names = "--program",
      paramLabel = "FILE",
      defaultValue = "gauntlet",
      description =
          "what the jobs call, such as ./gauntlet (default ${DEFAULT-VALUE}, on their path)")
  private String program;

  @Option(
      names = "--pass-without-verdict",
      description = "a campaign without a verdict (exit code 3) is a green job")
  private boolean passWithoutVerdict;

  /**
   * Checks all, the campaign too.
   *
   * @param mostShards that the service takes
   * @throws UsageError with what is wrong
   */
  CiPlan plan(List<String> words, int mostShards) throws IOException {
    if (shards < 1 || shards > mostShards) {
      throw new UsageError(
          String.format(Locale.ROOT, "--shards %d: 1 to %d jobs are allowed", shards, mostShards));
    }
    Optional<String> mistake = Optional.ofNullable(nightly).flatMap(CronField::mistake);
    if (mistake.isPresent()) {
      throw new UsageError("--nightly %s: %s".formatted(nightly, mistake.get()));
    }
    runners.forEach(runner -> named("--runner", runner));
    if (image != null) {
      named("--image", image);
    }
    if (distribution != null && !named("--distribution", distribution).matches("https?://.+")) {
      throw new UsageError(
          "--distribution %s: an address that begins with https:// is expected"
              .formatted(distribution));
    }
    ShardedCampaign campaign = ShardedCampaign.of(words, shards);
    return new CiPlan(
        campaign.words(),
        campaign.expectation(),
        shards,
        Optional.ofNullable(nightly),
        new CiHost(
            runners,
            Optional.ofNullable(image),
            Optional.ofNullable(distribution),
            program,
            ProgramVersion.of()),
        passWithoutVerdict);
  }

  private static String named(String option, String value) {
    if (!NAME.matcher(value).matches()) {
      throw new UsageError(
          "%s %s: letters, digits and . _ : / @ ~ %% ? & = + - are allowed"
              .formatted(option, value));
    }
    return value;
  }
}
