package dev.gauntlet.verdict.compare;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whether two campaigns ask the same question, so that their answers can be held against each
 * other.
 */
public final class Comparability {
  private Comparability() {}

  /**
   * Why they cannot be compared.
   *
   * @param across axes that tell the sides apart, and that cells are not matched by
   * @return a sentence; empty when they can
   */
  public static Optional<String> refusal(Campaign base, Campaign candidate, Set<String> across) {
    if (!base.scenario().equals(candidate.scenario())) {
      return Optional.of(
          "one is of scenario %s, the other of %s"
              .formatted(base.scenario(), candidate.scenario()));
    }
    if (base.soaks() != candidate.soaks()) {
      return Optional.of("one is a soak, the other a sweep");
    }
    if (base.stopRule().isPresent() || candidate.stopRule().isPresent()) {
      return Optional.of(
          "runs of a campaign with --until-decided stop when they have decided, and the tests here"
              + " hold for numbers of runs that were fixed before; sweep with --repeats alone");
    }
    List<String> options = options(base, candidate);
    if (!options.isEmpty()) {
      return Optional.of("they were run with other options: " + String.join("; ", options));
    }
    return axes(base, candidate, across);
  }

  private static List<String> options(Campaign base, Campaign candidate) {
    List<String> differ = new ArrayList<>();
    differ(differ, "--duration", base.limits().duration(), candidate.limits().duration());
    differ(differ, "--iterations", base.limits().iterations(), candidate.limits().iterations());
    differ(differ, "--stall", base.limits().stall(), candidate.limits().stall());
    differ(differ, "--deadline", base.limits().deadline(), candidate.limits().deadline());
    differ(differ, "--fatal-warnings", base.fatalWarnings(), candidate.fatalWarnings());
    if (base.soaks()) {
      SoakDesign one = base.soak();
      SoakDesign other = candidate.soak();
      differ(differ, "forks", one.forks(), other.forks());
      differ(differ, "--no-gc", !one.gc(), !other.gc());
      differ(differ, "--allow", one.tolerance().allowed(), other.tolerance().allowed());
    }
    return differ;
  }

  private static void differ(List<String> differ, String option, Object base, Object candidate) {
    if (!Objects.equals(base, candidate)) {
      differ.add("%s %s and %s".formatted(option, word(base), word(candidate)));
    }
  }

  private static String word(Object value) {
    return value instanceof java.time.Duration time ? time.toMillis() / 1000.0 + " s" : "" + value;
  }

  private static Optional<String> axes(Campaign base, Campaign candidate, Set<String> across) {
    Set<String> here = base.axes().keySet();
    Set<String> there = candidate.axes().keySet();
    for (String axis : across) {
      if (!here.contains(axis) || !there.contains(axis)) {
        return Optional.of(
            "--across %s: there is no such axis; there are %s".formatted(axis, names(here)));
      }
      if (base.axes().get(axis).size() > 1 || candidate.axes().get(axis).size() > 1) {
        return Optional.of("--across %s: it has several values on one side".formatted(axis));
      }
    }
    if (!here.equals(there)) {
      Set<String> odd = new LinkedHashSet<>(here);
      odd.addAll(there);
      odd.removeIf(axis -> here.contains(axis) && there.contains(axis));
      return Optional.of("their axes differ: only one of them has " + names(odd));
    }
    for (String axis : here) {
      List<String> values = base.axes().get(axis);
      List<String> others = candidate.axes().get(axis);
      if (!across.contains(axis) && values.stream().noneMatch(others::contains)) {
        String single =
            values.size() == 1 && others.size() == 1
                ? "; if that is what tells the sides apart, say --across " + axis
                : "";
        return Optional.of(
            "they have no cell in common: %s is %s on one side and %s on the other%s"
                .formatted(axis, String.join(",", values), String.join(",", others), single));
      }
    }
    return Optional.empty();
  }

  private static String names(Set<String> axes) {
    return "--" + String.join(", --", axes);
  }

  /**
   * Axes by which cells are matched and named: those that were swept on a side or have several
   * values.
   */
  public static List<String> matching(Campaign base, Campaign candidate, Set<String> across) {
    return base.axes().keySet().stream()
        .filter(axis -> !across.contains(axis))
        .filter(
            axis ->
                base.axes().get(axis).size() > 1
                    || !base.axes().get(axis).equals(candidate.axes().get(axis)))
        .toList();
  }

  /** All cells of a campaign by these axes, in the order of its matrix. */
  public static List<Cell> cells(Campaign campaign, List<String> axes) {
    return new ArrayList<>(
        new LinkedHashSet<>(
            campaign.cells().stream()
                .map(cell -> dev.gauntlet.plan.Points.of(cell, axes))
                .toList()));
  }
}
