package dev.gauntlet.soak;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.blackbox.SelfSample;
import dev.gauntlet.evidence.RefusalsAtEnd;
import dev.gauntlet.evidence.Rise;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.linux.PageSize;
import dev.gauntlet.probe.SampleFile;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.wording.Amount;
import dev.gauntlet.worker.held.SampleSeries;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a run was refused to its end because what it loses had run out. A refusal alone is no
 * proof: a server may have gone, or a device been unplugged. Proof is a text that names exhaustion,
 * or a metric that rose evenly with the iterations as long as they succeeded.
 */
public final class ResourceExhaustion {
  /** Field of a journal line: when success ended. */
  public static final String REFUSALS = "refusalsAtEnd";

  private static final String SENTENCE = "sentence";

  private static final double MIB = 1 << 20;

  /**
   * By metric, the rise that is more than a JVM's own: it opens a jar or two, starts a few compiler
   * threads, touches its 64 MiB of heap bit by bit and reserves address space by 64 MiB.
   */
  private static final Map<String, Double> LEAST = least();

  private ResourceExhaustion() {}

  private static Map<String, Double> least() {
    Map<String, Double> least = new LinkedHashMap<>();
    for (String counted : List.of("fd", "threads", "children", "shm", "files", "sessions")) {
      least.put(counted, 4.0);
    }
    least.put("maps", 100.0);
    least.put("gpu.memory", 64 * MIB);
    least.put("host.native", 16 * MIB);
    least.put("host.mapped", 16 * MIB);
    least.put("host.rss", 128 * MIB);
    least.put("host.virtual", 256 * MIB);
    return least;
  }

  /**
   * What a person is told, such as "ran out after 7 iterations: 53 refusals in a row (step()
   * returned 12); until then fd rose by 1.0 per iteration"; empty without proof.
   *
   * @param risen of the metrics that were looked at
   */
  public static Optional<String> sentence(RefusalsAtEnd refusals, Optional<Rise> risen) {
    if (!refusals.outlasts() || (risen.isEmpty() && refusals.exhaustion().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "ran out after %d iterations: %s%s",
            refusals.after(),
            refusals.inARow(),
            risen
                .map(rise -> "; until then " + rise.metric() + " rose by " + rate(rise))
                .orElse("")));
  }

  private static String rate(Rise rise) {
    // shown like the metric of that unit that is judged
    String like = LEAST.get(rise.metric()) < MIB ? "fd" : "host.native";
    return Amount.of(GrowthDefaults.metric(like).orElseThrow(), rise.perIteration())
        + " per iteration";
  }

  /** Of what a soaked run was sampled for. */
  public static Optional<Rise> risen(SampleSeries samples, long after) {
    double[] x = samples.column("iterations");
    for (Map.Entry<String, Double> metric : LEAST.entrySet()) {
      if (samples.columns().contains(metric.getKey())) {
        Optional<Rise> rise = rise(metric, x, samples.column(metric.getKey()), after);
        if (rise.isPresent()) {
          return rise;
        }
      }
    }
    return Optional.empty();
  }

  /** Of what was seen of a swept run, while all its lanes iterated. */
  public static Optional<Rise> risen(SampleFile.Samples looks, long after) {
    if (looks.rows().isEmpty()) {
      return Optional.empty();
    }
    double[] x = looks.column("iterations.begun");
    double[] steady = looks.column("steady");
    for (Map.Entry<String, Double> metric : LEAST.entrySet()) {
      if (looks.columns().contains(metric.getKey())) {
        double[] y = looks.column(metric.getKey());
        for (int i = 0; i < y.length; i++) {
          y[i] = steady[i] == 1 ? y[i] : Double.NaN;
        }
        Optional<Rise> rise = rise(metric, x, y, after);
        if (rise.isPresent()) {
          return rise;
        }
      }
    }
    return Optional.empty();
  }

  /** Of what its worker saw of itself: x is what succeeded, and so nothing comes after. */
  public static Optional<Rise> risen(List<SelfSample> looks) throws IOException {
    double page = PageSize.bytes();
    double[] x = looks.stream().mapToDouble(SelfSample::succeeded).toArray();
    Optional<Rise> descriptors =
        Rise.of(
            "fd",
            x,
            looks.stream().mapToDouble(SelfSample::descriptors).toArray(),
            Double.POSITIVE_INFINITY,
            LEAST.get("fd"));
    return descriptors.isPresent()
        ? descriptors
        : Rise.of(
            "host.virtual",
            x,
            looks.stream().mapToDouble(look -> look.pages() * page).toArray(),
            Double.POSITIVE_INFINITY,
            LEAST.get("host.virtual"));
  }

  private static Optional<Rise> rise(
      Map.Entry<String, Double> metric, double[] x, double[] y, long after) {
    return Rise.of(metric.getKey(), x, y, (double) after, metric.getValue());
  }

  /** What a journal line says of it, where that is not red; runs of older versions say nothing. */
  static Optional<String> told(RunEnded run) {
    return Optional.ofNullable(run.other().get(REFUSALS))
        .filter(said -> run.findings().isEmpty())
        .map(said -> said.path(SENTENCE).asText());
  }

  /** For the journal. */
  public static ObjectNode json(RefusalsAtEnd refusals) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("after", refusals.after()).put("count", refusals.count());
    json.put(SENTENCE, refusals.sentence());
    for (RefusalsAtEnd.OfLane lane : refusals.lanes()) {
      json.withArray("lanes")
          .addObject()
          .put("after", lane.after())
          .put("count", lane.count())
          .put("longestBefore", lane.longest())
          .put("first", lane.first())
          .put("last", lane.last());
    }
    return json;
  }
}
