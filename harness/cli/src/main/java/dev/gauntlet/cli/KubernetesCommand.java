package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.cli.ci.CiHost;
import dev.gauntlet.cli.ci.CiPlan;
import dev.gauntlet.cli.ci.KubernetesHost;
import dev.gauntlet.cli.ci.KubernetesJobs;
import dev.gauntlet.journal.ProgramVersion;
import dev.gauntlet.words.AmountParser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gauntlet ci kubernetes}. */
@Command(
    name = "kubernetes",
    description =
        "Prints jobs of Kubernetes: an Indexed Job with a pod for each shard, and one that merges"
            + " them.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "An example: gauntlet ci kubernetes --shards 8 --image registry.example.org/gauntlet:1"
          + " --device nvidia.com/gpu=1 -- sweep codec --threads 1..12 --repeats 20"
    })
final class KubernetesCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,43}[a-z0-9])?");
  private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]*");
  private static final Pattern QUANTITY = Pattern.compile("[1-9][0-9]{0,8}(Ki|Mi|Gi|Ti)?");
  private static final Pattern CPU = Pattern.compile("[1-9][0-9]{0,5}m?");
  private static final Pattern DEVICE =
      Pattern.compile("([a-z0-9][a-z0-9.-]*/[A-Za-z0-9][A-Za-z0-9._-]*)=([1-9][0-9]{0,2})");

  @Option(
      names = "--shards",
      required = true,
      paramLabel = "N",
      description = "pods that run at the same time, each one part of the campaign")
  private int shards;

  @Option(
      names = "--image",
      required = true,
      paramLabel = "IMAGE",
      description = "of the pods: it has gauntlet, and what is under test")
  private String image;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "gauntlet",
      description =
          "of the jobs and of their folder on the volume (default ${DEFAULT-VALUE}); another campaign"
              + " takes another name")
  private String name;

  @Option(
      names = "--device",
      paramLabel = "RESOURCE=N",
      description = "devices of each pod, such as nvidia.com/gpu=1; may be given several times")
  private List<String> devices = List.of();

  @Option(names = "--cpu", paramLabel = "N", description = "processors of each pod, such as 4")
  private String cpu;

  @Option(
      names = "--pod-memory",
      paramLabel = "SIZE",
      description = "memory that each pod may take, such as 8Gi")
  private String memory;

  @Option(
      names = "--claim",
      paramLabel = "NAME",
      description = "an existing volume claim for run folders, which all pods may write to")
  private String claim;

  @Option(
      names = "--storage",
      paramLabel = "SIZE",
      defaultValue = "20Gi",
      description = "of the claim that is made without --claim (default ${DEFAULT-VALUE})")
  private String storage;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "24h",
      description =
          "how long the merge waits for shards; one that is missing then is told (default"
              + " ${DEFAULT-VALUE})")
  private String wait;

  @Option(
      names = "--program",
      paramLabel = "FILE",
      defaultValue = "gauntlet",
      description = "what the pods call (default ${DEFAULT-VALUE}, on their path)")
  private String program;

  @Option(
      names = "--pass-without-verdict",
      description = "a campaign without a verdict (exit code 3) is a job that succeeded")
  private boolean passWithoutVerdict;

  @Parameters(
      paramLabel = "CAMPAIGN",
      arity = "1..*",
      description = "after --: sweep or soak, its scenario and options, checked as they are there")
  private List<String> words;

  @Override
  public Integer call() throws IOException {
    System.out.print(text());
    return 0;
  }

  /**
   * The file's text.
   *
   * @throws UsageError with what is wrong
   */
  String text() throws IOException {
    if (shards < 1 || shards > KubernetesJobs.MOST_SHARDS) {
      throw new UsageError(
          String.format(
              Locale.ROOT,
              "--shards %d: 1 to %d pods are allowed",
              shards,
              KubernetesJobs.MOST_SHARDS));
    }
    String label = "a label of DNS is expected: a to z, 0 to 9 and -, at most 45";
    check("--name", name, NAME, label);
    check("--image", image, IMAGE, "letters, digits and . _ : / @ - are allowed");
    check("--claim", claim, NAME, label);
    check("--storage", storage, QUANTITY, "a size is expected, such as 500Mi or 20Gi");
    check("--pod-memory", memory, QUANTITY, "a size is expected, such as 500Mi or 8Gi");
    check("--cpu", cpu, CPU, "processors are expected, such as 4 or 500m");
    KubernetesHost host =
        new KubernetesHost(
            name,
            Optional.ofNullable(claim),
            storage,
            devices(),
            Optional.ofNullable(cpu),
            Optional.ofNullable(memory),
            Math.max(1, AmountParser.duration("--wait", wait).toSeconds()));
    ShardedCampaign campaign = ShardedCampaign.of(words, shards);
    return KubernetesJobs.of(
        new CiPlan(
            campaign.words(),
            campaign.expectation(),
            shards,
            Optional.empty(),
            new CiHost(
                List.of(), Optional.of(image), Optional.empty(), program, ProgramVersion.of()),
            passWithoutVerdict),
        host);
  }

  private Map<String, Integer> devices() {
    Map<String, Integer> asked = new LinkedHashMap<>();
    for (String one : devices) {
      Matcher device = DEVICE.matcher(one);
      if (!device.matches()) {
        throw new UsageError(
            "--device %s: a resource and a number are expected, such as nvidia.com/gpu=1"
                .formatted(one));
      }
      asked.put(device.group(1), Integer.parseInt(device.group(2)));
    }
    return asked;
  }

  private static void check(String option, String value, Pattern allowed, String what) {
    if (value != null && !allowed.matcher(value).matches()) {
      throw new UsageError("%s %s: %s".formatted(option, value, what));
    }
  }
}
