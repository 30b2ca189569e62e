package dev.gauntlet.reports.detections;

import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Symptom;
import java.util.Set;

/**
 * Something that a planted cell showed and its control did not.
 *
 * @param symptoms what it may be the sign of: a finding tells of wrong output or of a swallowed
 *     error; empty when of none (a run that failed)
 * @param what for a person
 * @param count how often
 * @param of out of how many
 * @param unit of both: {@code run}, {@code iteration}
 */
public record Sighting(Set<Symptom> symptoms, String what, long count, long of, String unit) {
  /** Whether it turns a campaign red. */
  public boolean red() {
    return !symptoms.contains(Symptom.COUNTED) && !symptoms.contains(Symptom.SURFACED);
  }

  /** Whether it is what a plant must be noticed by. */
  public boolean signOf(Plant plant) {
    return symptoms.stream().anyMatch(plant.symptoms()::contains);
  }

  Sighting plus(Sighting other) {
    return new Sighting(symptoms, what, count + other.count, of + other.of, unit);
  }
}
