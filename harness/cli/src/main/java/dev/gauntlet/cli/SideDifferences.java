package dev.gauntlet.cli;

import dev.gauntlet.identity.Identity;
import dev.gauntlet.identity.IdentityDifference;
import dev.gauntlet.identity.IdentityFile;
import dev.gauntlet.plan.ImageAxis;
import dev.gauntlet.verdict.compare.PairSide;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * In what the two sides differ.
 *
 * @param known whether runs of both sides have ended, so that their identities are known
 * @param asked options and variables of the workers that are not equal, as {@code part}
 * @param identity parts of the machine, libraries and programs
 * @param single files that were seen on one side alone
 */
record SideDifferences(
    boolean known, List<IdentityDifference> asked, List<IdentityDifference> identity, int single) {
  private static final String UNSET = "not set";

  static SideDifferences of(InterleaveRecord record) throws IOException {
    List<Identity> base = identities(record, PairSide.BASE);
    List<Identity> candidate = identities(record, PairSide.CANDIDATE);
    boolean known = !base.isEmpty() && !candidate.isEmpty();
    IdentityDifference.Found found =
        known
            ? IdentityDifference.of(
                last(base),
                last(candidate),
                record.design().label(PairSide.BASE),
                record.design().label(PairSide.CANDIDATE))
            : new IdentityDifference.Found(List.of(), 0);
    return new SideDifferences(known, asked(record.design()), found.differences(), found.single());
  }

  private static List<Identity> identities(InterleaveRecord record, PairSide side)
      throws IOException {
    return IdentityFile.read(record.of(side).identities());
  }

  private static Identity last(List<Identity> all) {
    return all.get(all.size() - 1);
  }

  private static List<IdentityDifference> asked(InterleaveDesign design) {
    ComparedSide base = design.side(PairSide.BASE);
    ComparedSide candidate = design.side(PairSide.CANDIDATE);
    List<IdentityDifference> differences = new ArrayList<>();
    design
        .axes()
        .forEach(
            (axis, texts) -> {
              String text = String.join(",", texts);
              add(differences, "--" + axis, base.in(text), candidate.in(text));
            });
    Set<String> names = new TreeSet<>(base.environment().keySet());
    names.addAll(candidate.environment().keySet());
    for (String name : names) {
      add(
          differences,
          name,
          base.environment().getOrDefault(name, UNSET),
          candidate.environment().getOrDefault(name, UNSET));
    }
    return differences;
  }

  private static void add(
      List<IdentityDifference> differences, String part, String base, String candidate) {
    if (!base.equals(candidate)) {
      differences.add(new IdentityDifference(part, base, candidate));
    }
  }

  /** Whether the same is under test on both sides; another image is something else. */
  boolean sameIdentity() {
    return known
        && identity.isEmpty()
        && asked.stream().noneMatch(one -> one.part().equals("--" + ImageAxis.NAME));
  }

  /** Whether the sides are equal in all that is known: then a comparison checks itself. */
  boolean none() {
    return sameIdentity() && asked.isEmpty();
  }
}
