package dev.gauntlet.reports.detections;

import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Symptom;
import dev.gauntlet.verdict.PlantSlowdown;
import dev.gauntlet.verdict.growth.GrowthCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The harness's own report: every planted defect, by what it must be noticed and by what it was.
 * Joined over campaigns, since growth takes a soak and a crash a sweep.
 *
 * @param plants in the order of their scenarios
 * @param controls cells without a plant
 * @param redControls those of them that are red: false alarms
 */
public record Detections(List<Detection> plants, long controls, List<String> redControls) {
  private static final Set<Symptom> GROWTH =
      Set.of(Symptom.HOST_MEMORY, Symptom.GPU_MEMORY, Symptom.DESCRIPTORS, Symptom.THREADS);

  /**
   * @param known scenario to its plants; cells of others are left out
   */
  public static Detections of(List<ObservedCell> cells, Map<String, List<Plant>> known) {
    List<Detection> detections = new ArrayList<>();
    known.forEach(
        (scenario, plants) -> {
          List<ObservedCell> own =
              cells.stream().filter(cell -> cell.scenario().equals(scenario)).toList();
          for (Plant plant : plants) {
            List<ObservedCell> planted = own.stream().filter(one -> plant.in(one.cell())).toList();
            if (!planted.isEmpty()) {
              detections.add(detection(scenario, plant, planted, own));
            }
          }
        });
    List<ObservedCell> controls =
        cells.stream().filter(one -> Plant.of(one.cell()).equals(Plant.NONE)).toList();
    return new Detections(
        List.copyOf(detections),
        controls.size(),
        controls.stream().filter(Detections::red).map(one -> one.cell().toString()).toList());
  }

  private static Detection detection(
      String scenario, Plant plant, List<ObservedCell> planted, List<ObservedCell> all) {
    Map<Map.Entry<Set<Symptom>, String>, Sighting> found = new LinkedHashMap<>();
    Set<String> unreadable = new TreeSet<>();
    long runs = 0;
    long mute = 0;
    boolean elsewhere = false;
    for (ObservedCell cell : planted) {
      Optional<ObservedCell> clean = control(cell, all);
      boolean byGrowth = GROWTH.containsAll(plant.symptoms());
      if (clean.isEmpty() || (byGrowth && !(judged(cell) && judged(clean.get())))) {
        mute += cell.runs().size();
        continue;
      }
      runs += cell.runs().size();
      elsewhere |= !clean.get().campaign().equals(cell.campaign());
      for (Sighting one : Sightings.of(cell, clean.get())) {
        found.merge(Map.entry(one.symptoms(), one.what()), one, Sighting::plus);
      }
      cell.growth().ifPresent(growth -> unreadable.addAll(growth.unreadable().keySet()));
    }
    return new Detection(
        scenario,
        plant,
        found.values().stream().filter(one -> one.red() || one.signOf(plant)).toList(),
        List.copyOf(unreadable),
        runs,
        mute,
        elsewhere);
  }

  /**
   * The same cell without the plant: of the same campaign, else, since hours of GPU are dear, of
   * another soak on a machine of the same kind. A sweep takes its own along.
   */
  private static Optional<ObservedCell> control(ObservedCell planted, List<ObservedCell> all) {
    Cell twin = PlantSlowdown.withoutPlant(planted.cell());
    List<ObservedCell> twins =
        all.stream().filter(one -> one.cell().equals(twin) && !one.runs().isEmpty()).toList();
    return twins.stream()
        .filter(one -> one.campaign().equals(planted.campaign()))
        .findFirst()
        .or(
            () ->
                twins.stream()
                    .filter(one -> judged(one) && judged(planted))
                    .filter(one -> one.machine().isPresent())
                    .filter(one -> one.machine().equals(planted.machine()))
                    .findFirst());
  }

  /** A soak that kept no samples says of growth as little as a sweep. */
  private static boolean judged(ObservedCell cell) {
    return cell.growth().filter(growth -> growth.call() != GrowthCall.NO_VERDICT).isPresent();
  }

  private static boolean red(ObservedCell cell) {
    return cell.runs().stream().anyMatch(run -> run.red())
        || cell.growth().filter(growth -> growth.call() == GrowthCall.LEAKS).isPresent();
  }

  /** 0 all noticed and no control red; 1 one is not, or a control is; 3 nothing can be said. */
  public int exitCode() {
    if (!redControls.isEmpty()
        || plants.stream().anyMatch(plant -> plant.tells() && !plant.noticed())) {
      return 1;
    }
    return plants.isEmpty() || !plants.stream().allMatch(Detection::tells) ? 3 : 0;
  }

  /** The last line of the output. */
  public String sentence() {
    List<String> parts = new ArrayList<>();
    long told = plants.stream().filter(Detection::tells).count();
    long noticed = plants.stream().filter(one -> one.tells() && one.noticed()).count();
    parts.add(String.format(Locale.ROOT, "%d of %d plants noticed", noticed, told));
    List<String> missed =
        plants.stream()
            .filter(one -> one.tells() && !one.noticed())
            .map(one -> one.plant().id())
            .toList();
    if (!missed.isEmpty()) {
      parts.add("missed: " + String.join(", ", missed));
    }
    String without =
        plants.stream()
            .filter(one -> !one.tells())
            .map(one -> one.plant().id())
            .collect(Collectors.joining(", "));
    if (!without.isEmpty()) {
      parts.add(
          "nothing follows for "
              + without
              + ": it takes the same cell with --plant none in one campaign, and for growth a soak");
    }
    String elsewhere =
        plants.stream()
            .filter(Detection::elsewhere)
            .map(one -> one.plant().id())
            .collect(Collectors.joining(", "));
    if (!elsewhere.isEmpty()) {
      parts.add("held against another soak on a machine of the same kind: " + elsewhere);
    }
    parts.add(
        "%s without a plant, %s red"
            .formatted(
                Figures.count(controls, "cell"),
                redControls.isEmpty() ? "none" : redControls.size()));
    return String.join("; ", parts);
  }
}
