package dev.gauntlet.reports.html;

import dev.gauntlet.reports.model.EnvironmentFacts;
import dev.gauntlet.reports.model.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What runs the campaign again, and on which machines it ran.
 *
 * @param command of the whole campaign
 */
public record SetupSection(String command, List<Machine> machines) {
  /** Facts of all sections; there may be hundreds of libraries. */
  private static final int MOST_FACTS = 600;

  /** What one machine was. */
  public record Machine(String file, List<Section> sections) {}

  /** Facts that belong together. */
  public record Section(String name, List<EnvironmentFacts.Fact> facts) {}

  static SetupSection of(Report report) {
    return new SetupSection(
        PageText.whole(report.command()),
        report.environments().stream().map(SetupSection::machine).toList());
  }

  private static Machine machine(EnvironmentFacts read) {
    Map<String, List<EnvironmentFacts.Fact>> sections = new LinkedHashMap<>();
    read.facts().stream()
        .limit(MOST_FACTS)
        .map(
            fact ->
                new EnvironmentFacts.Fact(
                    PageText.text(fact.section()),
                    PageText.text(fact.name()),
                    PageText.text(fact.value())))
        .forEach(
            fact -> sections.computeIfAbsent(fact.section(), any -> new ArrayList<>()).add(fact));
    List<Section> named = new ArrayList<>();
    sections.forEach((name, facts) -> named.add(new Section(name, facts)));
    return new Machine(PageText.text(read.file()), named);
  }
}
