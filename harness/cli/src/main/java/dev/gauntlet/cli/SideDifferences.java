package dev.gauntlet.cli;

import dev.gauntlet.identity.Identity;
import dev.gauntlet.identity.IdentityDifference;
import dev.gauntlet.identity.IdentityFile;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.compare.PairSide;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * In what the two sides differ.
 *
 * @param known whether runs of both sides have ended, so that their identities are known
 * @param identity parts of the machine, libraries and programs
 * @param environment variables of the workers that are not equal, as {@code part}
 */
record SideDifferences(
    boolean known, List<IdentityDifference> identity, List<IdentityDifference> environment) {

  static SideDifferences of(InterleavePlan plan, InterleaveFolder folder) throws IOException {
    List<Identity> base = identities(folder, PairSide.BASE);
    List<Identity> candidate = identities(folder, PairSide.CANDIDATE);
    boolean known = !base.isEmpty() && !candidate.isEmpty();
    return new SideDifferences(
        known,
        known ? IdentityDifference.of(last(base), last(candidate)) : List.of(),
        environment(
            plan.side(PairSide.BASE).environment(), plan.side(PairSide.CANDIDATE).environment()));
  }

  private static List<Identity> identities(InterleaveFolder folder, PairSide side)
      throws IOException {
    return IdentityFile.read(new RunFolder(folder.of(side)).identities());
  }

  private static Identity last(List<Identity> all) {
    return all.get(all.size() - 1);
  }

  private static List<IdentityDifference> environment(
      Map<String, String> base, Map<String, String> candidate) {
    Set<String> names = new TreeSet<>(base.keySet());
    names.addAll(candidate.keySet());
    List<IdentityDifference> differences = new ArrayList<>();
    for (String name : names) {
      String one = base.getOrDefault(name, IdentityDifference.ABSENT);
      String other = candidate.getOrDefault(name, IdentityDifference.ABSENT);
      if (!one.equals(other)) {
        differences.add(new IdentityDifference(name, one, other));
      }
    }
    return differences;
  }

  /** Whether the same is under test on both sides. */
  boolean sameIdentity() {
    return known && identity.isEmpty();
  }

  /** Whether the sides are equal in all that is known: then a comparison checks itself. */
  boolean none() {
    return sameIdentity() && environment.isEmpty();
  }
}
