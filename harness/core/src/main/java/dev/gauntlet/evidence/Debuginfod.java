package dev.gauntlet.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Whether gdb may ask debuginfod servers for symbols. Distributions set {@code DEBUGINFOD_URLS} for
 * everybody, and gdb would then ask for minutes while a run waits: the user has to want it.
 *
 * @param wanted whether {@code GAUNTLET_DEBUGINFOD=1} and servers are set
 */
record Debuginfod(boolean wanted) {
  static final String URLS = "DEBUGINFOD_URLS";
  static final String WANTED = "GAUNTLET_DEBUGINFOD";

  /** As the user of this process says. */
  static final Debuginfod HERE = of(System.getenv());

  /** A JVM with a hundred threads takes gdb one to three seconds. */
  private static final Duration ALONE = Duration.ofSeconds(20);

  private static final Duration WITH_SERVERS = Duration.ofSeconds(60);

  static Debuginfod of(Map<String, String> environment) {
    return new Debuginfod(
        "1".equals(environment.get(WANTED)) && !environment.getOrDefault(URLS, "").isBlank());
  }

  /** What gdb takes at most. */
  Duration deadline() {
    return wanted ? WITH_SERVERS : ALONE;
  }

  /** For gdb, which asks no server in batch mode by itself. */
  List<String> options() {
    return wanted ? List.of("-iex", "set debuginfod enabled on") : List.of();
  }

  /** Takes the servers out of a tool's environment, unless they are wanted. */
  void apply(Map<String, String> environment) {
    if (!wanted) {
      environment.remove(URLS);
    }
  }
}
