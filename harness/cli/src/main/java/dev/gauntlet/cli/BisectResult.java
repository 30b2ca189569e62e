package dev.gauntlet.cli;

import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.bisect.Bisection;
import dev.gauntlet.verdict.bisect.VersionRuns;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What a bisection came to.
 *
 * @param at where it stands; empty when no version can be run
 * @param stopped why a run had no verdict, after which no other was made
 */
record BisectResult(
    BisectPlan plan,
    BisectData data,
    Optional<Bisection> at,
    Optional<String> stopped,
    Path folder) {
  boolean found() {
    return at.filter(Bisection::found).isPresent();
  }

  /** 0 when a version was found, else 3. */
  int exitCode() {
    return found() ? 0 : Main.NO_VERDICT;
  }

  /** Runs below the change, and from it on. */
  Rate rate(boolean bad) {
    VersionRuns runs = data.runs();
    long crashes = 0;
    long all = 0;
    int from = bad ? at.orElseThrow().first() : 0;
    int end = bad ? runs.versions() : at.orElseThrow().from();
    for (int version = from; version < end; version++) {
      crashes += runs.crashes(version);
      all += runs.runs(version);
    }
    return Rate.of(crashes, all);
  }

  /** All of it in one line. */
  String sentence() {
    if (at.isEmpty()) {
      return "no version could be run; the table says why";
    }
    Bisection now = at.get();
    String first = plan.versions().get(now.first()).label();
    String which =
        now.from() == now.first()
            ? first
            : String.format(
                Locale.ROOT,
                "one of the %d versions %s to %s, which cannot be told apart,",
                now.first() - now.from() + 1,
                plan.versions().get(now.from()).label(),
                first);
    if (now.found()) {
      return String.format(
          Locale.ROOT,
          "%s is the first version with the crash (%.1f %%): %s from it on, %s before",
          which,
          100 * now.chance(),
          crashed(rate(true)),
          crashed(rate(false)));
    }
    if (now.chance() >= Bisection.ENOUGH) {
      return String.format(
          Locale.ROOT,
          "not decided: the crash did not come clearly more often from %s on (%s) than before (%s)",
          first,
          crashed(rate(true)),
          crashed(rate(false)));
    }
    return String.format(
        Locale.ROOT,
        "not decided by %d runs: %s with %.1f %%, and %.0f %% are asked for; the same command goes"
            + " on",
        data.runs().runs(),
        which,
        100 * now.chance(),
        100 * Bisection.ENOUGH);
  }

  private static String crashed(Rate rate) {
    return rate.trials() == 0
        ? "no run"
        : String.format(
            Locale.ROOT,
            "%d of %d runs crashed [%.1f, %.1f] %%",
            rate.events(),
            rate.trials(),
            100 * rate.low(),
            100 * rate.high());
  }
}
