package dev.gauntlet.reports.compare;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.reports.model.EnvironmentFacts;
import dev.gauntlet.verdict.compare.SideFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a side is, as far as it was recorded, without what differs from hour to hour. */
final class SideFacts {
  /** How long reading took, and what the kernel happened to log last. */
  private static final Set<String> PASSING_SECTIONS = Set.of("reading", "kernel lines", "worker");

  /** Seen to differ between campaigns of one machine and one driver. */
  private static final Set<String> PASSING =
      Set.of(
          "format",
          "readAt",
          "MemAvailable",
          "MemTotal",
          "SwapFree",
          "/dev/shm",
          "mappings per process",
          "processes",
          "own memory group",
          "highest heap",
          "vm mode",
          "throttle reasons",
          "power draw",
          "sm clock",
          "video clock",
          "memory clock",
          "temperature",
          "memory used",
          "clients");

  private static final String UNREADABLE = "unreadable";

  /** A file that a library made in the scratch folder of a run, such as libffi's. */
  private static final Pattern SCRATCH = Pattern.compile("/gauntlet-[^/]*-files/");

  private SideFacts() {}

  /**
   * @param across axes that tell the sides apart
   */
  static List<SideFact> of(
      Campaign campaign, List<EnvironmentFacts> machines, Collection<String> across) {
    List<SideFact> facts = new ArrayList<>();
    across.forEach(
        axis ->
            facts.add(
                new SideFact(SideFact.OPTIONS, axis, String.join(",", campaign.axes().get(axis)))));
    facts.add(new SideFact(SideFact.OPTIONS, "--jdk", campaign.java()));
    facts.add(new SideFact(SideFact.OPTIONS, "JVM flags", String.join(" ", campaign.jvmFlags())));
    facts.add(
        new SideFact(
            "options", "--memory", Long.toString(campaign.limits().memory() >> 20) + " MiB"));
    campaign
        .environment()
        .forEach(
            (name, value) ->
                facts.add(new SideFact(SideFact.OPTIONS, "--worker-env " + name, value)));
    List<EnvironmentFacts.Fact> known = machines.isEmpty() ? List.of() : machines.get(0).facts();
    Set<String> scratch =
        known.stream()
            .filter(fact -> SCRATCH.matcher(fact.value()).find())
            .map(EnvironmentFacts.Fact::section)
            .collect(Collectors.toSet());
    known.stream()
        .filter(fact -> !scratch.contains(fact.section()))
        .filter(fact -> !PASSING.contains(fact.name()))
        .filter(fact -> !PASSING_SECTIONS.contains(fact.section()))
        // why something could not be read is no difference of what it is
        .map(
            fact ->
                new SideFact(
                    fact.section(),
                    fact.name(),
                    fact.value().startsWith(UNREADABLE) ? UNREADABLE : fact.value()))
        .forEach(facts::add);
    return facts;
  }
}
