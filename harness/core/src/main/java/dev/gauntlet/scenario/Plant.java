package dev.gauntlet.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * A defect that a scenario switches on on purpose, to see whether the harness notices it. Made once
 * per defect, in a constant named after its id, and asked for at one place of the scenario's code:
 *
 * <pre>
 * static final Plant D01 = new Plant("D01", "a SIGSEGV in a library thread", Symptom.CRASH);
 * ...
 * boolean crashes = D01.in(context.cell());
 * </pre>
 *
 * {@link Scenario#plants()} names all of a scenario; with that it has the axis {@code --plant}.
 *
 * @param id a value of the axis {@value #AXIS}
 * @param defect one line: what is wrong
 * @param symptoms by which it must be noticed, any of them
 */
public record Plant(String id, String defect, List<Symptom> symptoms) {
  /** Name of the axis; every scenario has it that has plants. */
  public static final String AXIS = "plant";

  /** Its default: nothing is wrong. */
  public static final String NONE = "none";

  public Plant {
    if (id.equals(NONE) || !word(id)) {
      throw new IllegalArgumentException("a plant's id is letters, digits and dashes, not " + id);
    }
    symptoms = List.copyOf(symptoms);
    if (symptoms.isEmpty()) {
      throw new IllegalArgumentException("plant " + id + " needs a symptom by which it is noticed");
    }
  }

  /** Not by a pattern: workers meet plants too, and the first pattern of a JVM costs 1 ms. */
  private static boolean word(String id) {
    return !id.isEmpty()
        && id.chars().allMatch(c -> c == '-' || (c < 128 && Character.isLetterOrDigit(c)));
  }

  public Plant(String id, String defect, Symptom... symptoms) {
    this(id, defect, List.of(symptoms));
  }

  /** Whether a cell has it. */
  public boolean in(Cell cell) {
    return id.equals(of(cell));
  }

  /** The id that a cell has; {@value #NONE} also where its scenario had no plants yet. */
  public static String of(Cell cell) {
    return cell.values().getOrDefault(AXIS, NONE);
  }

  static Axis axis(List<Plant> plants) {
    List<String> ids = new ArrayList<>(List.of(NONE));
    plants.forEach(plant -> ids.add(plant.id()));
    return Axis.choice(AXIS, ids, "the defect that is switched on on purpose");
  }
}
