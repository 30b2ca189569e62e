package dev.gauntlet;

import dev.gauntlet.campaign.SoakedCell;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.verdict.growth.Call;
import dev.gauntlet.verdict.growth.FalseReds;
import dev.gauntlet.verdict.growth.Keeping;
import dev.gauntlet.verdict.growth.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a soak came to.
 *
 * @param cells all of the matrix, in order
 * @param kept what stays after the death of its forks, all cells together
 */
public record SoakVerdicts(
    Path folder, Campaign campaign, List<SoakedCell> cells, List<Keeping> kept)
    implements Verdicts {
  public SoakVerdicts {
    cells = List.copyOf(cells);
    kept = List.copyOf(kept);
  }

  static SoakVerdicts of(RecordedCampaign recorded) throws IOException {
    return new SoakVerdicts(
        recorded.folder().path(),
        recorded.campaign(),
        SoakedCell.all(recorded.campaign(), recorded.folder(), recorded.recorded().ended()),
        Keeping.of(recorded.recorded().ended()));
  }

  @Override
  public String command() {
    return CommandText.of(campaign);
  }

  @Override
  public int exitCode(boolean strict) {
    List<Integer> codes = cells.stream().map(cell -> exitCode(cell, strict)).toList();
    return codes.contains(1) ? 1 : Collections.max(codes);
  }

  /**
   * The same of one cell; what stays after the deaths of all cells together is each one's.
   *
   * @param cell one of these
   */
  public int exitCode(SoakedCell cell, boolean strict) {
    if (kept.stream().anyMatch(Keeping::leaks) || leaks(cell) || !cell.red().isEmpty()) {
      return 1;
    }
    Call call = cell.verdict().call();
    return call == Call.NO_VERDICT || (strict && call != Call.NONE) ? 3 : 0;
  }

  /** Whether something that a cell needs is missing here, so that nothing is known of it. */
  public static boolean unsupported(SoakedCell cell) {
    return cell.runs().stream().anyMatch(run -> run.ending() == Ending.UNSUPPORTED);
  }

  /**
   * For a person: verdict, what grows and how much, forks that were lost with their signatures and
   * phases, and the command that soaks the cell again; several lines.
   *
   * @param cell one of these
   */
  public String explanation(SoakedCell cell) {
    return SoakText.of(this, cell);
  }

  private static boolean leaks(SoakedCell cell) {
    return cell.verdict().call() == Call.LEAK;
  }

  /** How many leaks are expected by chance alone; a sentence for a person. */
  public String falseReds() {
    double expected =
        cells.stream()
            .mapToDouble(
                cell ->
                    FalseReds.expected(
                        1, cell.verdict().metrics().stream().map(Standing::metric).toList()))
            .sum();
    long judged = cells.stream().mapToLong(cell -> cell.verdict().metrics().size()).sum();
    return String.format(
        Locale.ROOT,
        "%d metrics judged in %d cells; by chance %.2g of them would be red in clean programs",
        judged,
        cells.size(),
        expected);
  }

  @Override
  public String sentence() {
    Map<Call, List<String>> open = new TreeMap<>();
    for (SoakedCell cell : cells) {
      for (Standing standing : cell.verdict().metrics()) {
        if (standing.call() != Call.NONE && standing.call() != Call.NO_VERDICT) {
          open.computeIfAbsent(standing.call(), call -> new ArrayList<>())
              .add("c" + cell.number() + " " + standing.metric().name());
        }
      }
    }
    kept.stream()
        .filter(Keeping::leaks)
        .forEach(
            one ->
                open.computeIfAbsent(Call.LEAK, call -> new ArrayList<>())
                    .add("after death " + one.metric().name()));
    cells.stream()
        .filter(cell -> !cell.verdict().survivors().isEmpty())
        .forEach(
            cell ->
                open.computeIfAbsent(Call.LEAK, call -> new ArrayList<>())
                    .add("c" + cell.number() + " zombies or orphans"));
    List<String> parts = new ArrayList<>();
    List<String> unknown =
        cells.stream()
            .filter(cell -> cell.verdict().call() == Call.NO_VERDICT)
            .map(cell -> "c" + cell.number())
            .toList();
    if (!unknown.isEmpty()) {
      parts.add("no verdict: " + String.join(", ", unknown));
    }
    open.forEach((call, names) -> parts.add(call.word() + ": " + String.join(", ", names)));
    long died = cells.stream().mapToLong(cell -> cell.red().size()).sum();
    if (died > 0) {
      parts.add(died + " forks ended red");
    }
    long lost = cells.stream().mapToLong(cell -> cell.lost().size()).sum() - died;
    if (lost > 0) {
      parts.add(lost + " forks did not survive, without being red");
    }
    return parts.isEmpty() ? "no leak" : String.join("; ", parts);
  }
}
