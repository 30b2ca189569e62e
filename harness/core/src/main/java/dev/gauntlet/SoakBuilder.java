package dev.gauntlet;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CauseRuns;
import dev.gauntlet.plan.GrowthTolerance;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.plan.SoakLooks;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.soak.CellPlan;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.JudgedMetrics;
import dev.gauntlet.words.AmountParser;
import dev.gauntlet.words.RateParser;
import dev.gauntlet.words.SoakAdvice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Asks for a soak; {@link Gauntlet#soak} makes it. */
public final class SoakBuilder extends CampaignBuilder<SoakBuilder> {
  private Long iterations;
  private String budget;
  private boolean withoutGc;
  private boolean blame = true;
  private boolean unreachable = true;
  private List<String> allowed = List.of();
  private List<String> deltas = List.of();
  private List<String> caches = List.of();
  private boolean firstLook;

  SoakBuilder(Scenario scenario) {
    super(scenario);
  }

  @Override
  SoakBuilder self() {
    return this;
  }

  /**
   * Samples per fork at the last look.
   *
   * @param samples 17 to 100,000; 800 when not given, with looks at 400 and 800
   */
  public SoakBuilder iterations(long samples) {
    iterations = samples;
    return this;
  }

  /**
   * Begins no further fork after so long, shared by the cells. Without {@link #iterations}, looks
   * as long as the time has room for follow the usual ones, so that less growth is told from none.
   *
   * @param time as on the command line: {@code "8h"}; no limit when not given
   */
  public SoakBuilder budget(String time) {
    budget = time;
    return this;
  }

  /**
   * No collection before samples: rates are shown, and no verdict is reached, since Cleaners free
   * natives.
   */
  public SoakBuilder withoutGc() {
    withoutGc = true;
    return this;
  }

  /**
   * One more run, under a profiler, of each cell that grows; changes no verdict. Made when not
   * asked otherwise.
   */
  public SoakBuilder blame() {
    blame = true;
    return this;
  }

  /** No run under a profiler. */
  public SoakBuilder withoutBlame() {
    blame = false;
    return this;
  }

  /** No run with LeakSanitizer, which looks for unreachable memory before the forks of a cell. */
  public SoakBuilder withoutUnreachable() {
    unreachable = false;
    return this;
  }

  /**
   * What is tolerated per iteration, of what stays after death per run; growth beyond it is still
   * found.
   *
   * @param rates each {@code METRIC:RATE}, such as {@code "fd.eventfd:1/100"}, {@code
   *     "host.native:16KiB"}, {@code "kernel.slab:64KiB"}
   */
  public SoakBuilder allow(List<String> rates) {
    allowed = List.copyOf(rates);
    return this;
  }

  /** Ends after the first look of every cell: what leaves something behind, in a few minutes? */
  public SoakBuilder firstLook() {
    firstLook = true;
    return this;
  }

  /**
   * How much of a metric a cache may take before growth is a leak.
   *
   * @param amounts each {@code METRIC:AMOUNT}, such as {@code "host.native:1GiB"}, {@code "fd:20"}
   */
  public SoakBuilder allowCache(List<String> amounts) {
    caches = List.copyOf(amounts);
    return this;
  }

  /**
   * Says "none" only where growth above these rates is excluded.
   *
   * @param rates each {@code METRIC:RATE}, such as {@code "host.native:100B"}
   */
  public SoakBuilder delta(List<String> rates) {
    deltas = List.copyOf(rates);
    return this;
  }

  @Override
  Length length() {
    List<Integer> looks = looks();
    int longest = asLongAsFits() ? SoakAdvice.MOST_SAMPLES : looks.get(looks.size() - 1);
    // the most that a lane makes; a fork ends with its last sample
    return new Length(Duration.ZERO, (long) longest * GrowthDefaults.ITERATIONS_PER_SAMPLE);
  }

  @Override
  int repeats() {
    return 1;
  }

  @Override
  Campaign finished(Campaign campaign) {
    return campaign.soaked(soaking());
  }

  @Override
  List<String> advice(Campaign campaign) {
    return SoakAdvice.of(campaign);
  }

  private SoakDesign soaking() {
    SoakDesign how =
        new SoakDesign(
            GrowthDefaults.FORKS,
            new SoakLooks(looks(), finest(), asLongAsFits()),
            !withoutGc,
            budget == null ? Duration.ZERO : AmountParser.duration("--for", budget),
            new GrowthTolerance(
                RateParser.of("--delta", deltas, JudgedMetrics.metricNames()),
                RateParser.of("--allow", allowed, RateParser.allowable()),
                RateParser.amounts("--allow-cache", caches, JudgedMetrics.metricNames())),
            new CauseRuns(blame, unreachable));
    try {
      CellPlan.of(how);
    } catch (IllegalArgumentException wrong) {
      throw new UsageError(wrong.getMessage());
    }
    return how;
  }

  /**
   * Whether "none" is not to be said before the last look: who asks for more wants to know more.
   */
  private boolean finest() {
    boolean asked =
        iterations != null
            && iterations > GrowthDefaults.LOOKS.get(GrowthDefaults.LOOKS.size() - 1);
    return !firstLook && (asked || asLongAsFits());
  }

  private boolean asLongAsFits() {
    return !firstLook && budget != null && iterations == null;
  }

  private List<Integer> looks() {
    List<Integer> all = allLooks();
    return firstLook ? all.subList(0, 1) : all;
  }

  private List<Integer> allLooks() {
    if (iterations == null) {
      return GrowthDefaults.LOOKS;
    }
    if (iterations > SoakAdvice.MOST_SAMPLES) {
      throw new UsageError(
          String.format(
              Locale.ROOT,
              "--iterations %d: at most %d samples per fork",
              iterations,
              SoakAdvice.MOST_SAMPLES));
    }
    try {
      return GrowthDefaults.looksUpTo(Math.toIntExact(iterations));
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw new UsageError("--iterations " + iterations + ": " + wrong.getMessage());
    }
  }

  /**
   * Plans and runs it.
   *
   * @param folder that is made and written; none of an earlier campaign
   * @throws UsageError when it cannot be run as asked
   * @throws IOException when it cannot be recorded: nothing is run that is not
   */
  @Override
  public SoakVerdicts run(Path folder) throws IOException, InterruptedException {
    return plan().run(folder).soak();
  }
}
