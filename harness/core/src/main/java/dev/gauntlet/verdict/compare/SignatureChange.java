package dev.gauntlet.verdict.compare;

import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.FalseDiscovery;
import dev.gauntlet.verdict.Sides;
import dev.gauntlet.verdict.SignatureClasses;
import dev.gauntlet.verdict.SignatureKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
    List<SignatureClasses.Seen> all = new ArrayList<>();
    base.forEach(one -> all.add(one.seen()));
    candidate.forEach(one -> all.add(one.seen()));
    SignatureClasses classes = SignatureClasses.of(all);
    Map<Kept, SeenSignature> left = merged(base, classes);
    List<SignatureChange> changes = new ArrayList<>();
    List<SeenSignature> fresh = new ArrayList<>();
    List<SeenSignature> others = new ArrayList<>();
    merged(candidate, classes)
        .forEach(
            (kept, one) -> {
              SeenSignature same = left.remove(kept);
              if (same == null) {
                others.add(one);
              } else {
                changes.add(both(Change.SAME, one, List.of(same)));
              }
            });
    for (SeenSignature one : others) {
      // in the code of a signature that is gone at its old place
      List<SeenSignature> same =
          left.values().stream()
              .filter(other -> other.kind() == one.kind())
              .filter(other -> other.signature().sameCode(one.signature()))
              .toList();
      left.values().removeAll(same);
      if (same.isEmpty()) {
        fresh.add(one);
      } else {
        changes.add(both(Change.MOVED, one, same));
      }
    }
    left.values()
        .forEach(
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

  private record Kept(SignatureKind kind, Signature.Key key) {}

  /** One of each class, in the order of the first. */
  private static Map<Kept, SeenSignature> merged(
      List<SeenSignature> all, SignatureClasses classes) {
    Map<Kept, List<SeenSignature>> byClass = new LinkedHashMap<>();
    for (SeenSignature one : all) {
      byClass
          .computeIfAbsent(new Kept(one.kind(), classes.of(one.seen())), any -> new ArrayList<>())
          .add(one);
    }
    Map<Kept, SeenSignature> merged = new LinkedHashMap<>();
    byClass.forEach((kept, alike) -> merged.put(kept, SeenSignature.together(alike)));
    return merged;
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
