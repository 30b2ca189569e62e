package dev.gauntlet.verdict.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What the rule says of the whole corpus, held against the goals.
 *
 * @param chance below which a count that misses its goal is held against it: 1 takes every miss,
 *     small ones only what the goal's own rate would hardly ever make
 */
record Confusion(List<Tally> tallies, double chance) {
  private static final double FALSE_LEAK = 0.01;
  private static final double FALSE_LEAK_OVER_ALL = 0.005;
  private static final double FOUND = 0.9;
  private static final double WRONG_NONE = 0.03;
  private static final double COVERED = 0.93;

  static Confusion of(int clean, int leaky, double chance) {
    return new Confusion(
        Family.corpus().parallelStream()
            .map(family -> Tally.of(family, family.leaky() ? leaky : clean))
            .toList(),
        chance);
  }

  /** Every goal that is missed, in words; empty when all are met. */
  List<String> misses() {
    List<String> misses = new ArrayList<>();
    List<Tally> bounded = kind(Family.Kind.BOUNDED);
    for (Tally tally : bounded) {
      atMost(misses, "false leak", tally.family().name(), tally.leaks(), tally, FALSE_LEAK);
    }
    atMost(misses, "false leak", bounded, Tally::leaks, FALSE_LEAK_OVER_ALL);
    for (Tally tally : kind(Family.Kind.LEAK_BY_400)) {
      atLeast(misses, "found by 400", tally, tally.leaksBy400(), FOUND);
    }
    for (Tally tally : kind(Family.Kind.LEAK_BY_800)) {
      atLeast(misses, "found by 800", tally, tally.leaks(), FOUND);
    }
    for (Tally tally : tallies) {
      if (tally.reachesCeiling()) {
        atMost(misses, "wrong none", tally.family().name(), tally.wrongNones(), tally, WRONG_NONE);
      }
      if (tally.family().leaky()) {
        atLeast(misses, "interval covers", tally, tally.covered(), COVERED);
      }
    }
    return misses;
  }

  private List<Tally> kind(Family.Kind kind) {
    return tallies.stream().filter(tally -> tally.family().kind() == kind).toList();
  }

  private void atMost(
      List<String> misses, String what, List<Tally> over, ToIntFunction<Tally> count, double goal) {
    int sum = over.stream().mapToInt(count).sum();
    int programs = over.stream().mapToInt(Tally::programs).sum();
    if (sum > goal * programs && tooMany(sum, programs, goal)) {
      misses.add(miss(what, "over all", sum, programs, "at most", goal));
    }
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
        kind(Family.Kind.BOUNDED).stream()
            .filter(tally -> tally.family().metric().counted() == counted)
            .toList();
    int leaks = of.stream().mapToInt(Tally::leaks).sum();
    int programs = of.stream().mapToInt(Tally::programs).sum();
    return String.format(
        Locale.ROOT,
        "False leaks over all bounded %s families: %d of %d programs, at most %s (95 %%).",
        what,
        leaks,
        programs,
        Tally.atMost(leaks, programs));
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
