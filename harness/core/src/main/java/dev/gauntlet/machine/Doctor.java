package dev.gauntlet.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The doctor's findings as data; who prints them adds what the scenarios would find missing.
 *
 * @param facts all that is known about the machine
 * @param health what the devices answered that are here
 */
public record Doctor(Facts facts, List<Health> health) {
  public Doctor {
    health = List.copyOf(health);
  }

  /**
   * A headline and its lines.
   *
   * @param title lower case words
   */
  public record Section(String title, List<String> lines) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Examines this machine: seconds where there is a GPU, since native probes run one after the
   * other, each in a fresh JVM with a deadline.
   *
   * @param log what the kernel's log holds
   */
  public static Doctor examine(ClassLoader loader, KernelLogView log) {
    Facts facts = Environment.probed(loader);
    List<Health> health =
        HealthCheck.present(loader).stream().map(device -> HealthCheck.ask(device, log)).toList();
    return new Doctor(facts, health);
  }

  /** One section per group of facts, then one for the devices. */
  public List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    List<String> loose = new ArrayList<>();
    for (Entry entry : facts.entries()) {
      if (entry instanceof Facts group) {
        sections.add(new Section(group.name(), group.lines()));
      } else if (entry instanceof Fact fact) {
        loose.add(fact.name() + ": " + fact.text());
      }
    }
    if (!loose.isEmpty()) {
      sections.add(0, new Section(facts.name(), loose));
    }
    sections.add(new Section("device health", healthLines()));
    return sections;
  }

  private List<String> healthLines() {
    if (health.isEmpty()) {
      return List.of("no device with a health probe is here");
    }
    return health.stream()
        .map(
            h ->
                h.device()
                    + ": "
                    + h.state().name().toLowerCase(Locale.ROOT)
                    + ", "
                    + h.reason()
                    + " ["
                    + h.faultsText()
                    + "]")
        .toList();
  }
}
