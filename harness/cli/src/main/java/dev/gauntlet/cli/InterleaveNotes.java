package dev.gauntlet.cli;

import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.verdict.compare.CompareDefaults;
import dev.gauntlet.verdict.compare.DiscordantPairs;
import dev.gauntlet.verdict.compare.PairSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader of an interleaved comparison should know beside its figures. */
final class InterleaveNotes {
  private InterleaveNotes() {}

  static List<String> of(InterleaveResult result, SideDifferences differences) {
    List<String> notes = new ArrayList<>();
    if (!differences.known()) {
      notes.add(
          "whether the sides test the same is not known: nothing was recorded of what was tested on"
              + " one of them");
    }
    if (differences.none()) {
      notes.add(
          "both sides have the same identity, options and environment: what differs is chance"
              + (result.record().design().byBlocks() ? ", or what --switch does" : ""));
    } else if (differences.sameIdentity()) {
      notes.add("both sides have the same identity; they differ in options or environment alone");
    }
    if (differences.single() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d mapped files were seen on one side alone; of short runs not all are seen",
              differences.single()));
    }
    if (result.record().design().byBlocks()) {
      switched(notes, result);
    }
    long base = result.data().silent(PairSide.BASE);
    long candidate = result.data().silent(PairSide.CANDIDATE);
    if (base + candidate > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d runs of %s and %d of %s say nothing (unsupported, killed from outside, or without"
                  + " a successful iteration); their pairs do not count",
              base,
              result.label(PairSide.BASE),
              candidate,
              result.label(PairSide.CANDIDATE)));
    }
    known(notes, result);
    if (result.test().worse()) {
      notes.add("shares of a comparison that stopped early are further apart than the true ones");
    }
    return notes;
  }

  private static void known(List<String> notes, InterleaveResult result) {
    long base = result.data().known(PairSide.BASE);
    long candidate = result.data().known(PairSide.CANDIDATE);
    if (base + candidate > 0) {
      notes.add(
          "%s of %s and %s of %s: red for known issues alone, which counts as not red; a run that a"
                  .formatted(
                      Figures.count(base, "run"),
                      result.label(PairSide.BASE),
                      Figures.count(candidate),
                      result.label(PairSide.CANDIDATE))
              + " known issue ends has less time for anything else");
    }
  }

  private static void switched(List<String> notes, InterleaveResult result) {
    SideBoots boots = SideBoots.of(result.record().blocks());
    int base = boots.of(PairSide.BASE);
    int candidate = boots.of(PairSide.CANDIDATE);
    notes.add(
        String.format(
            Locale.ROOT,
            "a pair of blocks counts once, by which block has more red runs; at least %d pairs are"
                + " needed for a regression",
            DiscordantPairs.fewest(CompareDefaults.RED)));
    long pairs = result.test().pairs();
    if (pairs == 0) {
      return;
    }
    if (pairs == 1 || (boots.apart() && Math.min(base, candidate) == 1)) {
      notes.add(
          boots.apart()
              ? "confounded with boot: a side had one boot, and a difference may be of that boot"
                  + " and not of the side"
              : "confounded with boot: each side was switched to once, and a difference may be of"
                  + " that switch and not of the side");
    } else if (boots.apart()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s ran in %d boots of the machine, %s in %d; a pair counts when no earlier pair had"
                  + " its boots",
              result.label(PairSide.BASE),
              base,
              result.label(PairSide.CANDIDATE),
              candidate));
    } else {
      notes.add(
          "blocks of both sides ran in one boot of the machine: what a switch leaves behind befalls"
              + " the next block");
    }
  }
}
