package dev.gauntlet.soak;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.wording.CellWording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the cells of a soak come to together.
 *
 * @param kept what stays after the death of its forks, all cells together
 */
public record SoakVerdict(List<SoakedCell> cells, List<ResidueVerdict> kept) {
  /**
   * 0 no leak and nothing red; 1 a leak or a red fork; 3 no verdict, or growth that may still be a
   * cache.
   *
   * @param strict whether growth that may be a cache is red (1), and a cell that slows or is too
   *     short to tell is no verdict (3)
   * @param expectRefusal whether a cell of which no iteration succeeded is what was expected; else
   *     it is no verdict
   */
  public int exitCode(boolean strict, boolean expectRefusal) {
    if (kept.stream().anyMatch(ResidueVerdict::red)
        || any(GrowthCall.LEAKS)
        || cells.stream().anyMatch(cell -> !cell.recorded().red().isEmpty())
        || (strict && any(GrowthCall.GROWS))) {
      return 1;
    }
    boolean open = strict && (any(GrowthCall.SLOWING) || any(GrowthCall.TOO_SHORT));
    boolean idle = cells.stream().anyMatch(cell -> cell.recorded().unexercised().isPresent());
    return any(GrowthCall.NO_VERDICT) || any(GrowthCall.GROWS) || open || (idle && !expectRefusal)
        ? 3
        : 0;
  }

  private boolean any(GrowthCall call) {
    return cells.stream().anyMatch(cell -> cell.verdict().call() == call);
  }

  /** The last line of the output: what is red first. */
  public String sentence() {
    List<String> parts = new ArrayList<>();
    kept.stream()
        .filter(ResidueVerdict::red)
        .forEach(one -> parts.add("leaks after death: " + one.metric().name()));
    for (GrowthCall call :
        List.of(
            GrowthCall.LEAKS,
            GrowthCall.GROWS,
            GrowthCall.NO_VERDICT,
            GrowthCall.SLOWING,
            GrowthCall.TOO_SHORT)) {
      cells.stream()
          .filter(cell -> cell.verdict().call() == call)
          .forEach(cell -> parts.add(cell.name() + " " + said(cell)));
    }
    cells.stream()
        .filter(cell -> cell.recorded().unexercised().isPresent())
        .forEach(cell -> parts.add(cell.name() + ": nothing exercised"));
    long died = cells.stream().mapToLong(cell -> cell.recorded().red().size()).sum();
    if (died > 0) {
      parts.add(forks(died) + " ended red");
    }
    List<RunEnded> lost =
        cells.stream()
            .flatMap(cell -> cell.recorded().lost().stream())
            .filter(run -> !run.red())
            .toList();
    long stopped = lost.stream().filter(run -> run.ending() == Ending.NO_VERDICT).count();
    if (lost.size() > stopped) {
      parts.add(forks(lost.size() - stopped) + " did not survive, without being red");
    }
    if (stopped > 0) {
      parts.add(forks(stopped) + " ended without a verdict");
    }
    return parts.isEmpty() ? "no leak" : String.join("; ", parts);
  }

  /** Such as "leaks: fd 1.0 per iteration". */
  private static String said(SoakedCell cell) {
    return cell.verdict().call() == GrowthCall.NO_VERDICT
        ? cell.wording().headline()
        : CellWording.growing(cell.verdict());
  }

  private static String forks(long count) {
    return count == 1 ? "1 fork" : count + " forks";
  }

  /** How many metrics are said to grow by chance alone; a sentence for a person. */
  public String falseReds() {
    long judged = cells.stream().mapToLong(cell -> cell.verdict().metrics().size()).sum();
    return String.format(
        Locale.ROOT,
        "%d metrics judged in %d cells; by chance, at most %.2g of them would be said to grow in clean programs",
        judged,
        cells.size(),
        judged * GrowthDefaults.ERROR);
  }
}
