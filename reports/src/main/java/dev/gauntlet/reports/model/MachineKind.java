package dev.gauntlet.reports.model;

import dev.gauntlet.store.RunFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What two machines must have in common so that a soak on one can be the control of a soak on the
 * other: processors, kernel, libc, the workers' JDK, GPUs and their drivers.
 *
 * @param facts each {@code name: value}
 */
public record MachineKind(Set<String> facts) {
  private static final Map<String, Set<String>> ASKED =
      Map.of(
          "kernel", Set.of("release"),
          "cpu", Set.of("model", "logical processors"),
          "libc", Set.of("name", "version"),
          "worker", Set.of("jdk"),
          "nvidia", Set.of("driver"),
          "graphics libraries", Set.of("mesa"),
          "media libraries", Set.of("gstreamer", "ffmpeg bundled"));

  /** Sections whose names hold an address, with what is asked of each. */
  private static final Map<String, Set<String>> OF_EACH =
      Map.of("nvidia / gpu ", Set.of("model"), "graphics cards / pci ", Set.of("id", "driver"));

  /** Of the machine of a campaign; empty when nobody noted it, or when it ran on several kinds. */
  public static Optional<MachineKind> of(RunFolder folder) {
    List<MachineKind> kinds =
        EnvironmentFacts.all(folder, unreadable -> {}).stream()
            .map(MachineKind::of)
            .distinct()
            .toList();
    return kinds.size() == 1 && !kinds.get(0).facts.isEmpty()
        ? Optional.of(kinds.get(0))
        : Optional.empty();
  }

  private static MachineKind of(EnvironmentFacts environment) {
    return new MachineKind(
        environment.facts().stream()
            .filter(MachineKind::tells)
            .map(
                fact ->
                    fact.section().replaceFirst(" \\S+:\\S+$", "")
                        + " "
                        + fact.name()
                        + ": "
                        + fact.value())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static boolean tells(EnvironmentFacts.Fact fact) {
    return ASKED.getOrDefault(fact.section(), Set.of()).contains(fact.name())
        || OF_EACH.entrySet().stream()
            .anyMatch(
                asked ->
                    fact.section().startsWith(asked.getKey())
                        && asked.getValue().contains(fact.name()));
  }
}
