package dev.gauntlet.soak;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.ResidueVerdict;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.wording.CellWording;
import dev.gauntlet.verdict.known.KnownVerdict;
import dev.gauntlet.verdict.known.KnownWording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the cells of a soak come to together.
 *
 * @param kept what stays after the death of its forks, all cells together
 * @param known what of it is accepted
 */
public record SoakVerdict(List<SoakedCell> cells, List<ResidueVerdict> kept, KnownVerdict known) {
  /** Where nothing is accepted. */
  public SoakVerdict(List<SoakedCell> cells, List<ResidueVerdict> kept) {
    this(cells, kept, KnownVerdict.NOTHING);
  }

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
    if (kept.stream().anyMatch(this::red)
        || any(GrowthCall.LEAKS)
        || !known.red().isEmpty()
        || cells.stream().anyMatch(cell -> died(cell) > 0)
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
    return cells.stream().anyMatch(cell -> judged(cell).call() == call);
  }

  /** The verdict on a cell without what is accepted. */
  private CellVerdict judged(SoakedCell cell) {
    return cell.verdict().without(metric -> known.accepts(cell.name(), metric));
  }

  private boolean red(ResidueVerdict one) {
    return one.red() && !known.accepts("", one.metric().name());
  }

  /** Forks of which something red is not accepted. */
  private long died(SoakedCell cell) {
    return cell.recorded().red().size() - known.at(cell.cell()).runs();
  }

  /** The last line of the output: what is red first. */
  public String sentence() {
    List<String> parts = new ArrayList<>();
    kept.stream()
        .filter(this::red)
        .forEach(one -> parts.add("leaks after death: " + one.metric().name()));
    for (GrowthCall call :
        List.of(
            GrowthCall.LEAKS,
            GrowthCall.GROWS,
            GrowthCall.NO_VERDICT,
            GrowthCall.SLOWING,
            GrowthCall.TOO_SHORT)) {
      cells.stream()
          .filter(cell -> judged(cell).call() == call)
          .forEach(cell -> parts.add(cell.name() + " " + said(cell)));
    }
    cells.stream()
        .filter(cell -> cell.recorded().unexercised().isPresent())
        .forEach(cell -> parts.add(cell.name() + ": nothing exercised"));
    long died = cells.stream().mapToLong(this::died).sum();
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
    parts.addAll(known.red());
    if (parts.isEmpty()) {
      parts.add(known.accepted().isEmpty() ? "no leak" : "nothing new");
    }
    String accepted = KnownWording.summary(known);
    return String.join("; ", parts) + (accepted.isEmpty() ? "" : "; " + accepted);
  }

  /** Such as "leaks: fd 1.0 per iteration". */
  private String said(SoakedCell cell) {
    return cell.verdict().call() == GrowthCall.NO_VERDICT
        ? cell.wording().headline()
        : CellWording.growing(judged(cell));
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
