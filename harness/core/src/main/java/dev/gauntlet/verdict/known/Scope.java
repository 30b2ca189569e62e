package dev.gauntlet.verdict.known;

import java.util.Optional;

/**
 * Where a known issue is accepted; what is empty is no limit.
 *
 * @param scenario its name
 * @param cell as a table names it: {@code threads=7 encoders=2}
 * @param driver versions of the driver; a driver that is not known is in no range
 */
public record Scope(
    Optional<TextPattern> scenario, Optional<TextPattern> cell, Optional<VersionRange> driver) {
  /** No limit. */
  public static final Scope EVERYWHERE =
      new Scope(Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether it is about that scenario. */
  public boolean hasScenario(String name) {
    return scenario.isEmpty() || scenario.get().matches(name);
  }

  /** Whether it is about that cell; "" is all cells together. */
  public boolean hasCell(String name) {
    return cell.isEmpty() || cell.get().matches(name);
  }

  /** Whether it is about that driver. */
  public boolean hasDriver(Optional<String> version) {
    return driver.isEmpty() || version.filter(driver.get()::contains).isPresent();
  }
}
