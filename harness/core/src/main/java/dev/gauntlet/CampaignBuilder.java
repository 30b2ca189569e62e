package dev.gauntlet;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CampaignDesign;
import dev.gauntlet.plan.CampaignMatrix;
import dev.gauntlet.plan.EvidenceBudget;
import dev.gauntlet.plan.ImageAxis;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.plan.WorkerOptions;
import dev.gauntlet.result.CampaignPlan;
import dev.gauntlet.result.CheckedCampaign;
import dev.gauntlet.result.EvidenceRequest;
import dev.gauntlet.result.ShardRequest;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.words.AmountParser;
import dev.gauntlet.words.EnvironmentParser;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a sweep and a soak have in common. Nothing is checked before {@link #plan}, so that all
 * mistakes are refused at one place, each with a sentence.
 *
 * @param <B> the builder itself
 */
public abstract sealed class CampaignBuilder<B extends CampaignBuilder<B>>
    permits SweepBuilder, SoakBuilder {
  /** What a worker may use when nothing else is asked for. */
  static final String MEMORY = "60%";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Scenario scenario;
  private final Map<String, List<String>> given = new LinkedHashMap<>();
  private Long seed;
  private String stall;
  private String deadline;
  private String memory = MEMORY;
  private Path jdk;
  private List<String> jvmFlags = List.of();
  private boolean core;
  private boolean fatalWarnings;
  private Map<String, String> environment = Map.of();
  private String shard;
  private Path balanceBy;
  private EvidenceBudget evidence = EvidenceBudget.STANDARD;
  private Containers containers;

  CampaignBuilder(Scenario scenario) {
    this.scenario = scenario;
  }

  abstract B self();

  /** How long a run is by its own plan: zero and 0 when only the other counts. */
  record Length(Duration duration, long iterations) {}

  abstract Length length();

  /** Runs of each cell; with a stop rule at most. */
  abstract int repeats();

  /** The campaign as this kind of it. */
  abstract Campaign finished(Campaign campaign);

  /** Sentences for a person, before anything is run. */
  abstract List<String> advice(Campaign campaign);

  /**
   * Values of an axis to be swept; others keep their default. The first axis given makes the rows
   * of a table, the next one its columns. Given again, the values are added.
   *
   * @param name without dashes; {@code threads} and, where there are any, {@code plant} too
   * @param values each as on the command line: {@code 4}, {@code "1..12"}, {@code "0..64/16"},
   *     {@code "a,b"}
   */
  public B axis(String name, Object... values) {
    List<String> texts = given.computeIfAbsent(name, any -> new ArrayList<>());
    for (Object value : values) {
      texts.add(String.valueOf(value));
    }
    return self();
  }

  /**
   * Repeats the order of runs, and what they draw from chance.
   *
   * @param number any; drawn and recorded when it is not given
   */
  public B seed(long number) {
    seed = number;
    return self();
  }

  /**
   * A lane without a mark for so long makes its run hung; the scenario's own when not given.
   *
   * @param time as on the command line: {@code "30s"}, {@code "1h30m"}
   */
  public B stall(String time) {
    stall = time;
    return self();
  }

  /**
   * A run may take so long in all, from launch to death.
   *
   * @param time above the duration of a run; when not given its duration, the stall time and 60 s,
   *     or a day for runs that end by iterations
   */
  public B deadline(String time) {
    deadline = time;
    return self();
  }

  /**
   * What a worker may use.
   *
   * @param amount 128 MiB or more: {@code "2GiB"}, or a share of the machine's memory; {@code
   *     "60%"} when not given
   */
  public B memory(String amount) {
    memory = amount;
    return self();
  }

  /**
   * The JDK that workers run on; the one that runs this when not given.
   *
   * @param home its folder, of version 17 or newer
   */
  public B jdk(Path home) {
    jdk = home;
    return self();
  }

  /** Flags for the worker's JVM beside our own, system properties among them. */
  public B jvmFlags(List<String> flags) {
    jvmFlags = List.copyOf(flags);
    return self();
  }

  /**
   * Variables that workers get beside the environment of this process, recorded with the plan: the
   * library path of the version under test, for one.
   *
   * @param variables name to value; {@code TMPDIR} and names that begin with {@code GAUNTLET_} are
   *     set by the harness itself
   */
  public B workerEnvironment(Map<String, String> variables) {
    environment = new LinkedHashMap<>(variables);
    return self();
  }

  /** Runs every worker in a container; on this machine itself when not given. */
  public B containers(Containers which) {
    containers = which;
    return self();
  }

  /** Keeps one compressed core file per signature, with its stacks. */
  public B core() {
    core = true;
    return self();
  }

  /**
   * What libraries print as CRITICAL is red, and not a note: GLib's and GStreamer's CRITICALs and
   * the errors of Vulkan's validation layers. Each says that a program broke the library's
   * contract.
   */
  public B fatalWarnings() {
    fatalWarnings = true;
    return self();
  }

  /**
   * How much of what runs leave is kept. The first run of a kind (ending and signature) keeps its
   * evidence whatever is asked.
   *
   * @param perSignature runs of one kind, 1 or more; null for 10
   * @param perRun size for one run, as on the command line: {@code "100MiB"}; its largest files go
   *     first; null for 2 GiB
   * @param perCampaign size for all runs together; null for 2 GiB
   */
  public B evidence(Integer perSignature, String perRun, String perCampaign) {
    evidence = EvidenceRequest.of(perSignature, perRun, perCampaign);
    return self();
  }

  /**
   * Plans one of several parts of the campaign, each to be made by a process of its own, and merged
   * by {@code gauntlet merge}. Without a {@link #seed} all shards have one that follows from the
   * plan.
   *
   * @param part as on the command line: {@code "3/16"} for the third of 16
   */
  public B shard(String part) {
    shard = part;
    return self();
  }

  /**
   * Deals the runs out so that all shards take about as long, by what an earlier campaign recorded.
   *
   * @param folder of a campaign of the same scenario with the same cells, and the same for all
   *     shards
   */
  public B balanceBy(Path folder) {
    balanceBy = folder;
    return self();
  }

  /**
   * Checks everything and names what will be run; runs nothing but, with JVM flags, {@code java
   * -version}.
   *
   * @throws UsageError when it cannot be run as asked
   */
  public PlannedCampaign plan() {
    for (String axis : given.keySet()) {
      if (Scenarios.axis(scenario, axis).isEmpty()) {
        throw new UsageError(
            "%s has no axis --%s; it has: %s"
                .formatted(
                    scenario.name(),
                    axis,
                    String.join(", ", Axis.of(scenario).stream().map(Axis::name).toList())));
      }
    }
    if (repeats() < 1) {
      throw new UsageError("--repeats " + repeats() + ": 1 or more is expected");
    }
    ShardRequest part = ShardRequest.of(shard, balanceBy);
    Map<String, List<String>> axes = CampaignPlan.axes(scenario, given);
    List<String> swept = new ArrayList<>(given.keySet());
    if (containers != null) {
      axes.put(ImageAxis.NAME, containers.images());
      swept.add(ImageAxis.NAME);
    }
    Instant now = Instant.now();
    Campaign campaign =
        finished(
            new Campaign(
                scenario.name() + "-" + NAME.format(now) + part.suffix(),
                scenario.name(),
                now.toString(),
                new CampaignMatrix(axes, swept),
                CampaignDesign.sweep(repeats(), seed(axes)),
                limits(),
                new WorkerOptions(
                    CampaignPlan.jdk(jdk).home().toString(),
                    jvmFlags,
                    core,
                    fatalWarnings,
                    EnvironmentParser.checked(environment),
                    evidence,
                    containers == null ? null : containers.options(core))));
    CampaignPlan.check(scenario, campaign);
    List<String> sentences = new ArrayList<>();
    Campaign planned = part.of(campaign, seed != null, sentences);
    sentences.addAll(0, advice(planned));
    return new CheckedCampaign(planned, scenario, sentences);
  }

  private long seed(Map<String, List<String>> axes) {
    if (seed != null) {
      return seed;
    }
    return shard == null
        ? new SecureRandom().nextInt(1 << 30)
        : ShardRequest.seed(scenario.name(), axes, repeats());
  }

  private Limits limits() {
    Length length = length();
    Duration duration = length.duration();
    Duration patience = stall == null ? scenario.stall() : AmountParser.duration("--stall", stall);
    Duration last = deadline(duration, patience);
    if (deadline != null) {
      last = AmountParser.duration("--deadline", deadline);
      if (last.compareTo(duration) <= 0) {
        throw new UsageError(
            "--deadline %s is not above --duration: every run would be hung".formatted(deadline));
      }
    }
    return new Limits(
        duration, length.iterations(), patience, last, AmountParser.memory("--memory", memory));
  }

  /** What a run may take when nothing else is asked for. */
  static Duration deadline(Duration duration, Duration stall) {
    return duration.isZero()
        ? Duration.ofDays(1)
        : duration.plus(stall).plus(Duration.ofSeconds(60));
  }

  /** {@link PlannedCampaign#run} of {@link #plan}. */
  abstract Verdicts run(Path folder) throws IOException, InterruptedException;
}
