package dev.gauntlet.verdict.compare;

import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.FalseDiscovery;
import dev.gauntlet.verdict.Sides;
import dev.gauntlet.verdict.SignatureKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One signature on both sides.
 *
 * @param signature as the candidate has it, else as the base has it
 * @param moved as the base has it, where it is the same code at another place; else the same
 * @param runs of the base in which it was seen
 * @param candidateRuns of the candidate
 * @param p one-sided over all cells, adjusted over all new signatures; 1 of what is not new
 */
public record SignatureChange(
    SignatureKind kind,
    Change change,
    Signature signature,
    Signature moved,
    long runs,
    long candidateRuns,
    double p) {

  /** What became of it. */
  public enum Change {
    NEW("new"),
    /** The same machine code crashed at another place of another build. */
    MOVED("moved"),
    VANISHED("vanished"),
    SAME("on both sides");

    private final String word;

    Change(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** Whether it is new, and so frequent that it is no chance. */
  public boolean red() {
    return change == Change.NEW && p < CompareDefaults.RED;
  }

  /** All of both sides: new ones first. */
  static List<SignatureChange> of(
      List<SeenSignature> base, List<SeenSignature> candidate, List<MatchedCell> cells) {
    List<SeenSignature> left = new ArrayList<>(base);
    List<SignatureChange> changes = new ArrayList<>();
    List<SeenSignature> fresh = new ArrayList<>();
    List<SeenSignature> others = new ArrayList<>();
    for (SeenSignature one : candidate) {
      List<SeenSignature> same = taken(left, one, true);
      if (same.isEmpty()) {
        others.add(one);
      } else {
        changes.add(both(Change.SAME, one, same));
      }
    }
    for (SeenSignature one : others) {
      // in the code of a signature that is gone at its old place
      List<SeenSignature> same = taken(left, one, false);
      if (same.isEmpty()) {
        fresh.add(one);
      } else {
        changes.add(both(Change.MOVED, one, same));
      }
    }
    left.forEach(
        one ->
            changes.add(
                new SignatureChange(
                    one.kind(),
                    Change.VANISHED,
                    one.signature(),
                    one.signature(),
                    one.runs(),
                    0,
                    1)));
    double[] p =
        FalseDiscovery.adjusted(
            fresh.stream().mapToDouble(one -> chance(one.cells(), cells)).toArray());
    for (int i = 0; i < p.length; i++) {
      SeenSignature one = fresh.get(i);
      changes.add(
          new SignatureChange(
              one.kind(), Change.NEW, one.signature(), one.signature(), 0, one.runs(), p[i]));
    }
    return changes.stream()
        .sorted(
            Comparator.comparing(SignatureChange::change)
                .thenComparing(SignatureChange::kind)
                .thenComparing(one -> -one.candidateRuns - one.runs))
        .toList();
  }

  private static SignatureChange both(Change change, SeenSignature one, List<SeenSignature> same) {
    return new SignatureChange(
        one.kind(),
        change,
        one.signature(),
        same.get(0).signature(),
        same.stream().mapToLong(SeenSignature::runs).sum(),
        one.runs(),
        1);
  }

  private static List<SeenSignature> taken(
      List<SeenSignature> left, SeenSignature one, boolean byKey) {
    List<SeenSignature> same =
        left.stream()
            .filter(other -> other.kind() == one.kind())
            .filter(
                other ->
                    byKey
                        ? other.signature().matches(one.signature())
                        : other.signature().sameCode(one.signature()))
            .toList();
    left.removeAll(same);
    return same;
  }

  private static double chance(Map<Cell, Long> seen, List<MatchedCell> cells) {
    List<Sides> sides =
        cells.stream()
            .map(
                cell ->
                    new Sides(
                        Math.min(seen.getOrDefault(cell.cell(), 0L), cell.candidate().runs()),
                        cell.candidate().runs(),
                        0,
                        cell.base().runs()))
            .toList();
    return OverallTest.byRuns(sides, Double.NaN).p();
  }
}
