package dev.gauntlet.verdict.growth;

import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.List;
import java.util.Optional;

/**
 * How a metric stands after the looks made so far.
 *
 * @param call what is said now; it may change while {@code open}
 * @param open whether a further look is planned and could change it
 * @param finding of the look that decided, or of the last one made; empty before the first
 * @param slowdown set when growth slows within that look, or from the one before to it
 * @param ground why growth is a leak; empty when it is none
 * @param unreachable what LeakSanitizer found lost per iteration, in the unit; 0 for nothing
 */
public record MetricVerdict(
    MetricRule metric,
    GrowthCall call,
    boolean open,
    Optional<Finding> finding,
    Optional<Slowdown> slowdown,
    Optional<Ground> ground,
    double unreachable) {

  /** Why growth is a leak and no cache. */
  public enum Ground {
    /** it passed what a cache may take */
    BEYOND_CACHE("beyond-cache"),
    /** it kept its pace over two looks, of which the longer has 800 samples and more */
    CONSTANT_PACE("constant-pace"),
    /** LeakSanitizer found what grows to be unreachable */
    UNREACHABLE("unreachable");

    private final String id;

    Ground(String id) {
      this.id = id;
    }

    /** The word in JSON. */
    public String id() {
      return id;
    }
  }

  /** Share of a fork's iterations between the middles of the last two segments. */
  private static final double THIRD = ForkLevels.SEGMENT;

  private static final double STEADY_LEVEL = 0.95;

  /**
   * Holds the last look made against the one before.
   *
   * @param looks samples of each planned look, rising
   * @param findings of the looks made so far, in that order
   * @param unreachable what LeakSanitizer found lost per iteration, in the unit; 0 for nothing
   */
  public static MetricVerdict of(
      MetricRule metric, List<Integer> looks, List<Finding> findings, double unreachable) {
    if (findings.isEmpty()) {
      return new MetricVerdict(
          metric,
          GrowthCall.TOO_SHORT,
          !looks.isEmpty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          unreachable);
    }
    int last = findings.size() - 1;
    Finding finding = findings.get(last);
    Optional<Finding> before = last == 0 ? Optional.empty() : Optional.of(findings.get(last - 1));
    Optional<Slowdown> slowdown =
        finding.pace().slowdown().or(() -> before.flatMap(one -> between(one, finding)));
    Optional<Ground> ground = Optional.empty();
    if (lost(finding, unreachable)) {
      ground = Optional.of(Ground.UNREACHABLE);
    } else if (finding.grows() && slowdown.isEmpty()) {
      ground = ground(metric, before, finding);
    }
    GrowthCall call = call(metric, finding, slowdown, ground);
    return new MetricVerdict(
        metric,
        call,
        findings.size() < looks.size() && call != GrowthCall.LEAKS && call != GrowthCall.NONE,
        Optional.of(finding),
        call == GrowthCall.SLOWING ? slowdown : Optional.empty(),
        ground,
        unreachable);
  }

  /**
   * How fast it grows: as measured, or, where what was found unreachable is less than the samples
   * can show, that. Empty before the first look.
   */
  public Optional<Interval> rate() {
    boolean proven = ground.filter(Ground.UNREACHABLE::equals).isPresent();
    return finding.map(
        found ->
            proven && !found.grows()
                ? new Interval(unreachable, unreachable, unreachable)
                : found.rate());
  }

  /** Whether no further look can change it. */
  public boolean settled() {
    return call == GrowthCall.LEAKS || call == GrowthCall.NONE;
  }

  /** Whether what it says of growth is certain: it leaks, grows or slows. */
  public boolean growing() {
    return call == GrowthCall.LEAKS || call == GrowthCall.GROWS || call == GrowthCall.SLOWING;
  }

  /** The same when no further look is made. */
  MetricVerdict closed() {
    return new MetricVerdict(metric, call, false, finding, slowdown, ground, unreachable);
  }

  /** The same of a look that lacks forks: none is too short to tell. */
  MetricVerdict unfinished() {
    GrowthCall said = call == GrowthCall.NONE ? GrowthCall.TOO_SHORT : call;
    return new MetricVerdict(metric, said, false, finding, slowdown, ground, unreachable);
  }

  /** The same rate without a verdict on it. */
  MetricVerdict unjudged() {
    return new MetricVerdict(
        metric,
        GrowthCall.NO_VERDICT,
        false,
        finding,
        Optional.empty(),
        Optional.empty(),
        unreachable);
  }

  private static GrowthCall call(
      MetricRule metric, Finding finding, Optional<Slowdown> slowdown, Optional<Ground> ground) {
    if (ground.isPresent()) {
      return GrowthCall.LEAKS;
    }
    boolean enough = finding.samples() >= GrowthDefaults.FEWEST_FOR_NONE;
    boolean rests = finding.latest().low() <= 0 && finding.latest().high() < metric.coarsest();
    if (!finding.grows()) {
      boolean none = rests || finding.rate().high() < metric.coarsest();
      return enough && none ? GrowthCall.NONE : GrowthCall.TOO_SHORT;
    }
    if (slowdown.isPresent()) {
      return enough && rests ? GrowthCall.NONE : GrowthCall.SLOWING;
    }
    return metric.counted() && finding.latest().rate() * finding.iterations() * THIRD < 1
        ? GrowthCall.TOO_SHORT
        : GrowthCall.GROWS;
  }

  /**
   * Whether what was found unreachable is the growth that was measured: at least half of it, and no
   * more than twice what it may be.
   */
  private static boolean lost(Finding finding, double unreachable) {
    return unreachable > 0
        && finding.rate().high() > unreachable / 2
        && unreachable > finding.rate().rate() / 2;
  }

  private static Optional<Ground> ground(MetricRule metric, Optional<Finding> before, Finding now) {
    if (now.falls() * 3 > GrowthDefaults.FORKS) {
      return Optional.empty();
    }
    if (now.rise() > metric.cache() && now.latest().low() > 0) {
      return Optional.of(Ground.BEYOND_CACHE);
    }
    boolean constant =
        now.samples() >= GrowthDefaults.FEWEST_FOR_PACE
            && now.falls() == 0
            && now.pace().steady()
            && before
                .filter(one -> one.per() == now.per())
                .filter(one -> one.grows() && one.pace().steady() && kept(one, now))
                .isPresent();
    return constant ? Optional.of(Ground.CONSTANT_PACE) : Optional.empty();
  }

  private static Optional<Slowdown> between(Finding earlier, Finding later) {
    double before = earlier.rate().rate();
    double after = later.rate().rate();
    // of rates that were chosen because they are large the next is smaller: only intervals tell
    boolean fell =
        earlier.per() == later.per()
            && earlier.rate().low() > 0
            && later.rate().high() < earlier.rate().low()
            && after < GrowthRule.KEPT * before;
    double middle = (1 - ForkLevels.WARM_UP) / 2;
    return fell
        ? Optional.of(
            Slowdown.of(
                before,
                after,
                (later.iterations() - earlier.iterations()) * (1 - middle),
                later.iterations() * middle,
                later.end()))
        : Optional.empty();
  }

  /** Whether it is excluded that the later slope fell below 93 % of the earlier one. */
  private static boolean kept(Finding earlier, Finding later) {
    double[] share =
        earlier.forks().stream().mapToDouble(slope -> GrowthRule.STEADY * slope).toArray();
    return Contrast.of(later.forkArray(), share).lower(STEADY_LEVEL) > 0;
  }
}
