package dev.gauntlet.verdict.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What the rule says of the whole corpus, held against the goals.
 *
 * @param chance below which a count that misses its goal is held against it: 1 takes every miss,
 *     small ones only what the goal's own rate would hardly ever make
 */
record Confusion(List<Tally> tallies, double chance) {
  private static final double FALSE_LEAKS = 0.005;
  private static final double FALSE_GROWTH = 0.005;
  private static final double FOUND_FIRST = 0.95;
  private static final double FOUND_LAST = 0.9;
  private static final double WRONG_NONE = 0.03;
  private static final double COVERED = 0.95;

  static Confusion of(int clean, int leaky, double chance, boolean compare) {
    return new Confusion(
        Family.corpus().parallelStream()
            .map(family -> Tally.of(family, family.leaky() ? leaky : clean, compare))
            .toList(),
        chance);
  }

  /** Every goal that is missed, in words; empty when all are met. */
  List<String> misses() {
    List<String> misses = new ArrayList<>();
    for (Tally tally : tallies) {
      String name = tally.family().name();
      Family.Kind kind = tally.family().kind();
      if (kind == Family.Kind.BOUNDED || kind == Family.Kind.AT_REST) {
        atMost(misses, "false leaks", name, tally.leaks(), tally, FALSE_LEAKS);
      }
      if (kind == Family.Kind.AT_REST) {
        atMost(misses, "false growth", name, tally.growing(), tally, FALSE_GROWTH);
      }
      if (kind == Family.Kind.FOUND_BY_FIRST) {
        atLeast(misses, "found by the first look", tally, tally.early(), FOUND_FIRST);
      }
      if (kind == Family.Kind.FOUND_BY_LAST) {
        atLeast(misses, "found by the last look", tally, tally.growing(), FOUND_LAST);
      }
      if (tally.excluded()) {
        atMost(misses, "wrong none", name, tally.wrongNones(), tally, WRONG_NONE);
      }
      if (tally.family().leaky()) {
        atLeast(misses, "interval covers", tally, tally.covered(), COVERED);
      }
    }
    return misses;
  }

  private void atMost(
      List<String> misses, String what, String name, int count, Tally tally, double goal) {
    if (count > goal * tally.programs() && tooMany(count, tally.programs(), goal)) {
      misses.add(miss(what, name, count, tally.programs(), "at most", goal));
    }
  }

  private void atLeast(List<String> misses, String what, Tally tally, int count, double goal) {
    int n = tally.programs();
    if (count < goal * n && tooMany(n - count, n, 1 - goal)) {
      misses.add(miss(what, tally.family().name(), count, n, "at least", goal));
    }
  }

  private boolean tooMany(int count, int programs, double goal) {
    return BinomialDistribution.of(programs, goal).survivalProbability(count - 1) < chance;
  }

  private static String miss(
      String what, String name, int count, int programs, String bound, double goal) {
    return String.format(
        Locale.ROOT,
        "%s, %s: %d of %d, %s %.1f %%",
        what,
        name,
        count,
        programs,
        bound,
        100 * goal);
  }

  private String overAll(String what, boolean counted) {
    List<Tally> of =
        tallies.stream()
            .filter(
                tally -> !tally.family().leaky() && tally.family().kind() != Family.Kind.PRINTED)
            .filter(tally -> tally.family().metric().counted() == counted)
            .toList();
    int leaks = of.stream().mapToInt(Tally::leaks).sum();
    int prolonged = of.stream().mapToInt(Tally::prolonged).sum();
    int programs = of.stream().mapToInt(Tally::programs).sum();
    return String.format(
        Locale.ROOT,
        "False leaks over all bounded %s families: %d of %d programs, at most %s (95 %%); with forks prolonged from look to look, %d.",
        what,
        leaks,
        programs,
        Tally.atMost(leaks, programs),
        prolonged);
  }

  @Override
  public String toString() {
    return tallies.stream()
            .map(Tally::toString)
            .collect(Collectors.joining("\n", Tally.HEADER + "\n", "\n\n"))
        + overAll("continuous", false)
        + "\n"
        + overAll("counted", true)
        + "\nCounts beyond a goal, chance or not: "
        + new Confusion(tallies, 1).misses()
        + "\n";
  }
}
