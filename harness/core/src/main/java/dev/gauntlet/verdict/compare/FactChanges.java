package dev.gauntlet.verdict.compare;

import java.util.List;
import java.util.function.Predicate;

/**
 * What is not the same on both sides beside their runs.
 *
 * @param all that differs and is known of both sides
 * @param unknown what is not known of a side, and so not compared: {@code the libraries of 550}
 */
public record FactChanges(List<FactChange> all, List<String> unknown) {
  public FactChanges {
    all = List.copyOf(all);
    unknown = List.copyOf(unknown);
  }

  static FactChanges of(Compared base, Compared candidate) {
    List<Compared> sides = List.of(base, candidate);
    List<String> machines =
        sides.stream()
            .filter(side -> !side.machineKnown())
            .map(side -> "machine and libraries of " + side.label())
            .toList();
    if (!machines.isEmpty()) {
      return new FactChanges(changes(base, candidate, SideFact::asked), machines);
    }
    // a campaign of a few short runs may end before its libraries are seen
    List<String> libraries =
        sides.stream()
            .filter(side -> side.facts().stream().noneMatch(SideFact::ofLibrary))
            .map(side -> "the libraries of " + side.label())
            .toList();
    return libraries.size() == 1
        ? new FactChanges(changes(base, candidate, fact -> !fact.ofLibrary()), libraries)
        : new FactChanges(changes(base, candidate, fact -> true), List.of());
  }

  private static List<FactChange> changes(
      Compared base, Compared candidate, Predicate<SideFact> known) {
    return FactChange.of(
        base.facts().stream().filter(known).toList(),
        candidate.facts().stream().filter(known).toList());
  }

  /** The things that differ, each once. */
  List<String> things() {
    return FactChange.things(all);
  }
}
