package dev.gauntlet.cli;

import dev.gauntlet.verdict.bisect.Bisection;
import dev.gauntlet.verdict.bisect.VersionRuns;
import java.util.Locale;
import java.util.Map;

/** A bisection for people: the versions that were run or may be the first bad one, with bars. */
final class BisectText {
  /** A version that was not run and is less likely is not shown. */
  private static final double SHOWN = 0.005;

  private static final int BAR = 40;

  private final BisectResult result;
  private final StringBuilder text = new StringBuilder();
  private final String block;

  private BisectText(BisectResult result, boolean unicode) {
    this.result = result;
    this.block = unicode ? "█" : "#";
  }

  static String render(BisectResult result, boolean unicode) {
    return new BisectText(result, unicode).all();
  }

  private String all() {
    VersionRuns runs = result.data().runs();
    line(
        "%s, %d versions from %s (good) to %s (bad), %d runs",
        result.plan().scenario().name(),
        runs.versions(),
        label(0),
        label(runs.versions() - 1),
        runs.runs());
    line("");
    int width = 7;
    for (int version = 0; version < runs.versions(); version++) {
      width = shown(version) ? Math.max(width, label(version).length()) : width;
    }
    String row = "  %-" + width + "s %6s %8s %9s  %s";
    line(row, "version", "runs", "crashed", "first bad", "");
    int hidden = 0;
    double chance = 0;
    for (int version = 0; version < runs.versions(); version++) {
      if (shown(version)) {
        hidden(hidden, chance);
        hidden = 0;
        chance = 0;
        line(
            row,
            label(version),
            runs.runs(version),
            runs.crashes(version),
            version == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * chance(version)),
            bar(version));
      } else {
        hidden++;
        chance += chance(version);
      }
    }
    hidden(hidden, chance);
    line("");
    for (Map.Entry<String, Long> one : result.data().signatures().entrySet()) {
      line("  %d x %s", one.getValue(), one.getKey());
    }
    result.stopped().ifPresent(why -> line("stopped: %s", why));
    line("steps and runs: %s", result.folder());
    line("%s", result.sentence());
    return text.toString();
  }

  private void hidden(int versions, double chance) {
    if (versions > 0) {
      line(
          "  ... %d version%s not run, together %.1f %%",
          versions, versions == 1 ? "" : "s", 100 * chance);
    }
  }

  private boolean shown(int version) {
    VersionRuns runs = result.data().runs();
    return version == 0
        || version == runs.versions() - 1
        || runs.runs(version) > 0
        || !runs.testable(version)
        || chance(version) >= SHOWN;
  }

  private String bar(int version) {
    String why = result.data().leftOut().get(version);
    int silent = result.data().silent(version);
    String said =
        why != null
            ? " left out: " + why
            : silent == 0 ? "" : String.format(Locale.ROOT, " (%d more said nothing)", silent);
    return (block.repeat((int) Math.round(BAR * chance(version))) + said).strip();
  }

  private double chance(int version) {
    return result.at().map(Bisection::chances).map(all -> all.get(version)).orElse(0.0);
  }

  private String label(int version) {
    return result.plan().versions().get(version).label();
  }

  private void line(String format, Object... values) {
    text.append(TerminalText.of(String.format(Locale.ROOT, format, values)).stripTrailing());
    text.append('\n');
  }
}
