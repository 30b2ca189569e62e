package dev.gauntlet.verdict.compare;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is not the same on both sides beside their runs.
 *
 * @param all that differs and is known of both sides
 * @param unknown labels of the sides whose machine and libraries are not known: then only options
 *     are compared
 */
public record FactChanges(List<FactChange> all, List<String> unknown) {
  public FactChanges {
    all = List.copyOf(all);
    unknown = List.copyOf(unknown);
  }

  static FactChanges of(Compared base, Compared candidate) {
    List<String> unknown =
        Stream.of(base, candidate)
            .filter(side -> !side.machineKnown())
            .map(Compared::label)
            .toList();
    return new FactChanges(FactChange.of(facts(base, unknown), facts(candidate, unknown)), unknown);
  }

  private static List<SideFact> facts(Compared side, List<String> unknown) {
    return unknown.isEmpty()
        ? side.facts()
        : side.facts().stream().filter(fact -> fact.section().equals(SideFact.OPTIONS)).toList();
  }

  /** The things that differ, each once. */
  List<String> things() {
    return FactChange.things(all);
  }
}
