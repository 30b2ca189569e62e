package dev.gauntlet.reports.detections;

import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Symptom;
import java.util.List;

/**
 * Whether the harness noticed a planted defect by its symptom.
 *
 * @param scenario its name
 * @param found what the planted cells showed and their controls did not: signs of the symptoms that
 *     were expected, and all that is red
 * @param unreadable metrics that could not be read, of those that the symptoms are about
 * @param runs of the planted cells that can tell
 * @param mute runs of which nothing follows: the same cell without a plant is nowhere to be held
 *     against, or was swept where the plant shows as growth alone, which takes a soak
 * @param elsewhere whether a control was another campaign's
 */
public record Detection(
    String scenario,
    Plant plant,
    List<Sighting> found,
    List<String> unreadable,
    long runs,
    long mute,
    boolean elsewhere) {

  /** Whether something can be said. */
  public boolean tells() {
    return runs > 0;
  }

  /**
   * Whether any expected symptom was seen; of one that is not red (counted, surfaced, nothing at
   * all) also that nothing red was.
   */
  public boolean noticed() {
    boolean red = found.stream().anyMatch(Sighting::red);
    if (plant.symptoms().contains(Symptom.NOTHING)) {
      return tells() && !red;
    }
    boolean calm =
        plant.symptoms().contains(Symptom.COUNTED) || plant.symptoms().contains(Symptom.SURFACED);
    return found.stream().anyMatch(one -> one.signOf(plant)) && !(calm && red);
  }
}
