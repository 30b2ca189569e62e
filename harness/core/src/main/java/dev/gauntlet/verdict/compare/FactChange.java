package dev.gauntlet.verdict.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that is not the same on both sides.
 *
 * @param base empty where the base does not have it
 * @param candidate empty where the candidate does not have it
 */
public record FactChange(String section, String name, String base, String candidate) {
  /** All that differ, in the order of the base, then what the candidate alone has. */
  static List<FactChange> of(List<SideFact> base, List<SideFact> candidate) {
    Map<String, SideFact> others = new LinkedHashMap<>();
    candidate.forEach(fact -> others.put(key(fact), fact));
    List<FactChange> changes = new ArrayList<>();
    for (SideFact fact : base) {
      SideFact other = others.remove(key(fact));
      String now = other == null ? "" : other.value();
      if (!now.equals(fact.value())) {
        changes.add(new FactChange(fact.section(), fact.name(), fact.value(), now));
      }
    }
    others
        .values()
        .forEach(
            fact -> changes.add(new FactChange(fact.section(), fact.name(), "", fact.value())));
    return changes;
  }

  private static String key(SideFact fact) {
    return fact.section() + "\n" + fact.name();
  }

  /** What belongs together: a section, and of the libraries each one. */
  public String thing() {
    if (section.startsWith(SideFact.LIBRARY)) {
      return section.substring(SideFact.LIBRARY.length());
    }
    int end = section.indexOf(" / ");
    return end < 0 ? section : section.substring(0, end);
  }

  /** The things that differ, each once. */
  static List<String> things(List<FactChange> changes) {
    return changes.stream().map(FactChange::thing).distinct().toList();
  }
}
