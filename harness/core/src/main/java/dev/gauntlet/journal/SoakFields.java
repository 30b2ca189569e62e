package dev.gauntlet.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.databind.util.StdConverter;
import dev.gauntlet.plan.CauseRuns;
import dev.gauntlet.plan.GrowthTolerance;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.plan.SoakLooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a campaign is soaked as {@code campaign.json} has it: flat, its fields in this order.
 * Campaigns of older versions lack some: then nothing was asked for.
 */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
final class SoakFields {
  private int forks;
  private List<Integer> looks;
  private boolean gc;
  private Duration budget;
  private Map<String, Double> deltas;
  private Map<String, Double> allowed;
  private Map<String, Double> caches;
  private boolean finest;
  private boolean longer;
  private boolean blame;
  private boolean unreachable;

  /** As a file is written. */
  static final class Writer extends StdConverter<SoakDesign, SoakFields> {
    @Override
    public SoakFields convert(SoakDesign soak) {
      SoakFields fields = new SoakFields();
      fields.forks = soak.forks();
      fields.looks = soak.looks().samples();
      fields.gc = soak.gc();
      fields.budget = soak.budget();
      fields.deltas = soak.tolerance().deltas();
      fields.allowed = soak.tolerance().allowed();
      fields.caches = soak.tolerance().caches();
      fields.finest = soak.looks().finest();
      fields.longer = soak.looks().longer();
      fields.blame = soak.causes().blame();
      fields.unreachable = soak.causes().unreachable();
      return fields;
    }
  }

  /** As a file is read; the JSON library calls it by this name. */
  SoakDesign build() {
    return new SoakDesign(
        forks,
        new SoakLooks(Objects.requireNonNullElse(looks, List.of()), finest, longer),
        gc,
        Objects.requireNonNullElse(budget, Duration.ZERO),
        new GrowthTolerance(given(deltas), given(allowed), given(caches)),
        new CauseRuns(blame, unreachable));
  }

  private static Map<String, Double> given(Map<String, Double> rates) {
    return Objects.requireNonNullElse(rates, Map.of());
  }
}
