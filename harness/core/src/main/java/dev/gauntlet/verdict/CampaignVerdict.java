package dev.gauntlet.verdict;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.verdict.known.KnownVerdict;
import dev.gauntlet.verdict.known.KnownWording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a campaign of rates comes to.
 *
 * @param exitCode 0 nothing red; 1 red: a run crashed, hung, failed, vanished or ran out of memory,
 *     a finding, a device fault, or a measure above its factor; 3 no verdict: a sick device,
 *     nothing exercised, all cells unsupported, killed from outside, interrupted, records missing.
 *     Red wins over 3.
 * @param sentence the last line of the output
 * @param red why it is red; empty when it is not
 * @param open what stands in the way of a verdict, also of a red one
 * @param decisions of a stop rule; of no cell without one
 */
public record CampaignVerdict(
    int exitCode, String sentence, List<String> red, List<String> open, Decisions decisions) {
  private static final int NAMED = 3;

  /**
   * @param cells all planned cells
   * @param slower measures above their factor
   * @param expectRefusal whether a cell in which nothing was exercised is what the user wants to
   *     see: a pipeline that refuses cleanly
   */
  public static CampaignVerdict of(
      Collection<CellSummary> cells,
      List<PlantSlowdown> slower,
      Completeness completeness,
      boolean expectRefusal) {
    return of(cells, slower, completeness, expectRefusal, KnownVerdict.NOTHING);
  }

  /**
   * The same where something is accepted: that is told and not red.
   *
   * @param known what is accepted, and what is red although it is known
   */
  public static CampaignVerdict of(
      Collection<CellSummary> cells,
      List<PlantSlowdown> slower,
      Completeness completeness,
      boolean expectRefusal,
      KnownVerdict known) {
    List<String> red = red(cells, known);
    red.addAll(known.red());
    if (!slower.isEmpty()) {
      red.add(count(slower.size(), "measure") + " above the factor declared");
    }
    List<String> open = new ArrayList<>();
    // a shard may have no cell at all
    if (!cells.isEmpty() && cells.stream().allMatch(cell -> cell.runs() == 0)) {
      open.add("no run was made");
    }
    open.addAll(unsaid(cells));
    List<CellSummary> refused = cells.stream().filter(CellSummary::nothingExercised).toList();
    if (!expectRefusal && !refused.isEmpty()) {
      open.add("nothing exercised in " + named(refused) + ": no iteration succeeded");
    }
    open.addAll(missing(completeness));
    Decisions decisions = Decisions.of(cells);
    String accepted = KnownWording.summary(known);
    String rates = decided(decisions) + (accepted.isEmpty() ? "" : "; " + accepted);
    if (!red.isEmpty()) {
      String also = open.isEmpty() ? "" : "; besides: " + String.join("; ", open);
      String sentence = "red: " + String.join(", ", red) + rates + also;
      return new CampaignVerdict(1, sentence, red, open, decisions);
    }
    if (!open.isEmpty()) {
      String sentence = "no verdict: " + String.join("; ", open) + rates;
      return new CampaignVerdict(3, sentence, red, open, decisions);
    }
    return new CampaignVerdict(0, green(cells, refused, known) + rates, red, open, decisions);
  }

  /**
   * @param strict whether a cell that its stop rule left undecided is no verdict
   */
  public int exitCode(boolean strict) {
    return exitCode == 0 && strict && !decisions.undecided().isEmpty() ? 3 : exitCode;
  }

  /** The last line names what is undecided. */
  private static String decided(Decisions decisions) {
    String words = decisions.words();
    List<CellSummary> undecided = decisions.undecided();
    String names = names(undecided);
    return (words.isEmpty() ? "" : "; " + words) + (names.isEmpty() ? "" : ": " + names);
  }

  private static List<String> red(Collection<CellSummary> cells, KnownVerdict known) {
    List<String> red = new ArrayList<>();
    long conclusive = cells.stream().mapToLong(cell -> cell.crashes().trials()).sum();
    for (Ending ending : Ending.values()) {
      long runs = cells.stream().mapToLong(cell -> known.at(cell.cell()).red(cell, ending)).sum();
      if (runs > 0) {
        red.add(String.format(Locale.ROOT, "%,d of %,d runs %s", runs, conclusive, verb(ending)));
      }
    }
    long found = cells.stream().mapToLong(cell -> known.at(cell.cell()).redFindings(cell)).sum();
    if (found > 0) {
      red.add("findings in " + count(found, "run"));
    }
    long faulty =
        cells.stream().mapToLong(cell -> known.at(cell.cell()).redDeviceFaults(cell)).sum();
    if (faulty > 0) {
      red.add("device faults in " + count(faulty, "run"));
    }
    return red;
  }

  private static List<String> unsaid(Collection<CellSummary> cells) {
    List<String> open = new ArrayList<>();
    long without = open(cells, Ending.NO_VERDICT);
    if (without > 0) {
      open.add(count(without, "run") + " without a verdict" + reason(cells, Ending.NO_VERDICT));
    }
    long killed = open(cells, Ending.KILLED);
    if (killed > 0) {
      open.add(count(killed, "run") + " killed from outside" + reason(cells, Ending.KILLED));
    }
    List<CellSummary> unsupported = cells.stream().filter(CellSummary::unsupported).toList();
    boolean tested = cells.stream().anyMatch(cell -> cell.crashes().trials() > 0);
    if (!unsupported.isEmpty() && !tested) {
      open.add(
          (unsupported.size() == 1 ? "the cell is" : "all cells are")
              + " unsupported"
              + reason(cells, Ending.UNSUPPORTED));
    }
    return open;
  }

  private static List<String> missing(Completeness completeness) {
    List<String> open = new ArrayList<>();
    long unmatched = completeness.gaps().stream().mapToLong(Gap::unmatched).sum();
    if (unmatched > 0) {
      open.add(
          "the journal lacks lines of "
              + count(unmatched, "run")
              + ": histograms do not sum to the runs made");
    }
    long outside = completeness.gaps().stream().filter(Gap::outside).mapToLong(Gap::ended).sum();
    if (outside > 0) {
      open.add(count(outside, "run") + " in cells that were never planned");
    }
    long unmade =
        completeness.gaps().stream()
            .mapToLong(gap -> Math.max(0, gap.planned() - gap.made()))
            .sum();
    if (unmade > 0) {
      open.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d planned runs were not made",
              unmade,
              completeness.planned()));
    }
    completeness
        .time()
        .filter(time -> completeness.timeLeft())
        .ifPresent(
            time ->
                open.add(
                    "%s of %s are left"
                        .formatted(TimeBudget.words(time.left()), TimeBudget.words(time.asked()))));
    return open;
  }

  private static String green(
      Collection<CellSummary> cells, List<CellSummary> refused, KnownVerdict known) {
    long runs = cells.stream().mapToLong(cell -> cell.crashes().trials()).sum();
    String sentence =
        (known.accepted().isEmpty() ? "nothing red in " : "nothing new in ")
            + count(runs, "run")
            + " of "
            + count(cells.size(), "cell");
    if (!refused.isEmpty()) {
      sentence += "; refused as expected: " + named(refused);
    }
    List<CellSummary> unsupported = cells.stream().filter(CellSummary::unsupported).toList();
    if (!unsupported.isEmpty()) {
      sentence += "; unsupported: " + named(unsupported) + reason(unsupported, Ending.UNSUPPORTED);
    }
    return sentence;
  }

  private static String verb(Ending ending) {
    return ending == Ending.OUT_OF_MEMORY ? "ran out of memory" : ending.word();
  }

  private static long open(Collection<CellSummary> cells, Ending ending) {
    return cells.stream().mapToLong(cell -> cell.open().getOrDefault(ending, 0L)).sum();
  }

  /** The first reason given, since a sick device gives the same one a hundred times. */
  private static String reason(Collection<CellSummary> cells, Ending ending) {
    return cells.stream()
        .filter(cell -> cell.reasons().containsKey(ending))
        .findFirst()
        .map(cell -> " (" + cell.reasons().get(ending) + ")")
        .orElse("");
  }

  private static String named(List<CellSummary> cells) {
    String names = names(cells);
    return count(cells.size(), "cell") + (names.isEmpty() ? "" : " (" + names + ")");
  }

  private static String names(List<CellSummary> cells) {
    String names =
        cells.stream()
            .limit(NAMED)
            .map(cell -> cell.cell().toString())
            .filter(name -> !name.isEmpty())
            .collect(Collectors.joining(", "));
    return cells.size() > NAMED
        ? String.format(Locale.ROOT, "%s and %,d more", names, cells.size() - NAMED)
        : names;
  }

  private static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }
}
