package dev.gauntlet.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.machine.ResourceLimit;
import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.GrowthSeries;
import dev.gauntlet.verdict.growth.Interval;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.Slowdown;
import dev.gauntlet.verdict.growth.SoakFork;
import dev.gauntlet.verdict.growth.plan.Arm;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.MetricRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthForecastTest {
  private static final MetricRule FD = GrowthDefaults.metric("fd").orElseThrow();
  private static final MetricRule NATIVE = GrowthDefaults.metric("host.native").orElseThrow();

  /** 100 iterations per second; each sample is 10 ms of iterations and 10 ms of standing still. */
  private static final List<SoakFork> FORKS = List.of(fork(Arm.SCENARIO), fork(Arm.CONTROL));

  private static SoakFork fork(Arm arm) {
    double[] iterations = IntStream.rangeClosed(1, 400).asDoubleStream().toArray();
    double[] seconds = IntStream.rangeClosed(1, 400).mapToDouble(i -> i * 0.02).toArray();
    double[] held = IntStream.rangeClosed(1, 400).mapToDouble(i -> 10).toArray();
    return new SoakFork(
        arm,
        400,
        Map.of(
            SoakFork.SECONDS,
            GrowthSeries.of(iterations, seconds),
            SoakFork.HELD,
            GrowthSeries.of(iterations, held)));
  }

  private static List<RunEnded> limited(double... descriptors) {
    return IntStream.range(0, descriptors.length)
        .mapToObj(
            i -> {
              JsonNode limits =
                  RecordedLimits.json(
                      Map.of("fd", new ResourceLimit("fd", descriptors[i], "RLIMIT_NOFILE")));
              return RecordedSoakRun.ended(
                  "c1-l400-s" + (i + 1), Ending.SURVIVED, 1, Map.of(RecordedLimits.FIELD, limits));
            })
        .toList();
  }

  private static MetricVerdict grown(MetricRule metric, double rate, Optional<Interval> idle) {
    Interval interval = new Interval(rate, rate * 0.9, rate * 1.1);
    Finding finding =
        new Finding(
            400,
            400,
            interval,
            interval,
            0,
            new Finding.Pace(true, Optional.empty()),
            0,
            300 * rate,
            24,
            List.of(rate),
            idle);
    return MetricVerdict.of(metric, List.of(400), List.of(finding), 0);
  }

  @Test
  void growth_is_told_per_hour_and_until_its_resource_runs_out() {
    // 1,000 more, at 0.5 each: 2,000 iterations, in 20 s at 100 per second; the least limit counts
    assertThat(new GrowthForecast(FORKS, limited(4096, 1024)).of(grown(FD, 0.5, Optional.empty())))
        .isEqualTo(
            "; 180,000 per hour at this pace; runs out after 2,000 iterations, in 20 s at this pace"
                + " (1024: RLIMIT_NOFILE)");
    assertThat(new GrowthForecast(FORKS, limited(1024)).of(grown(NATIVE, 562, Optional.empty())))
        .isEqualTo("; 193 MiB per hour at this pace");
  }

  @Test
  void growth_in_time_goes_on_without_iterations() {
    Interval idle = new Interval(20, 19, 21);
    assertThat(new GrowthForecast(FORKS, limited(1024)).of(grown(FD, 20, Optional.of(idle))))
        .isEqualTo(
            "; 72,000 per hour at this pace; runs out in 50 s at this pace (1024:"
                + " RLIMIT_NOFILE)");
  }

  @Test
  void what_came_to_rest_goes_nowhere() {
    Finding rests = grown(NATIVE, 16384, Optional.empty()).finding().orElseThrow();
    Finding slowed =
        new Finding(
            rests.samples(),
            rests.iterations(),
            rests.rate(),
            rests.latest(),
            0,
            new Finding.Pace(false, Optional.of(new Slowdown(16384, 0, 1 << 22, 0))),
            0,
            rests.rise(),
            rests.end(),
            rests.forks(),
            Optional.empty());
    MetricVerdict slowing = MetricVerdict.of(NATIVE, List.of(400), List.of(slowed), 0);
    assertThat(slowing.call()).isEqualTo(GrowthCall.SLOWING);
    assertThat(new GrowthForecast(FORKS, limited(1024)).of(slowing)).isEmpty();
  }

  @Test
  void nothing_is_foretold_of_what_does_not_grow_or_where_nothing_was_timed() {
    GrowthForecast outlook = new GrowthForecast(FORKS, limited(1024));
    assertThat(outlook.of(grown(FD, -1, Optional.empty()))).isEmpty();
    assertThat(outlook.of(MetricVerdict.of(FD, List.of(400), List.of(), 0))).isEmpty();
    assertThat(new GrowthForecast(List.of(), limited(1024)).of(grown(FD, 0.5, Optional.empty())))
        .isEqualTo("; runs out after 2,000 iterations (1024: RLIMIT_NOFILE)");
  }
}
