package dev.gauntlet.machine;

import java.time.Duration;
import java.util.List;

/**
 * A fact that only native code can tell, such as how many encoder sessions the driver grants: asked
 * in a fresh JVM with a deadline, by {@link Environment#probed}. Found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>Its main class prints the value as its last line of standard output and exits with 0. Any
 * other exit code makes the fact unreadable, with the first line of its standard error as reason.
 */
public interface NativeProbe {
  /** The section that its fact belongs to. */
  String section();

  /** The fact's name; it replaces one of that name, else is added to the section. */
  String fact();

  /** The fact's unit, {@code ""} for words. */
  default String unit() {
    return "";
  }

  /** Name of the class to run, on the controller's class path. */
  String mainClass();

  default List<String> arguments() {
    return List.of();
  }

  /** Killed after this. */
  default Duration deadline() {
    return Duration.ofSeconds(60);
  }

  /**
   * Whether each campaign asks it before its first run, and waits for it, and not {@code doctor}
   * only.
   */
  default boolean beforeCampaigns() {
    return true;
  }

  /** Whether it makes sense here, told from files alone: is there such a device at all? */
  boolean applies(Probes probes);
}
