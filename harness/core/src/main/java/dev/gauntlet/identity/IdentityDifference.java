package dev.gauntlet.identity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A part in which two things under test differ.
 *
 * @param part name of a part of the machine, or path of a file
 * @param base its version or build on the one side, or {@link #ABSENT}
 * @param candidate its version or build on the other side, or {@link #ABSENT}
 */
public record IdentityDifference(String part, String base, String candidate) {
  /** Stands for a file that no worker of that side has mapped, and for an unknown part. */
  public static final String ABSENT = "absent";

  /**
   * All of them. One build at two paths is no difference: the sides may lie in folders of their
   * own.
   */
  public static List<IdentityDifference> of(Identity base, Identity candidate) {
    List<IdentityDifference> differences = new ArrayList<>();
    Set<String> parts = new TreeSet<>(base.machine().keySet());
    // a part that only one side knows was unreadable for the other
    parts.retainAll(candidate.machine().keySet());
    add(differences, parts, base.machine(), candidate.machine());
    Set<String> files = new TreeSet<>(base.files().keySet());
    files.addAll(candidate.files().keySet());
    Set<String> builds = new HashSet<>(base.files().values());
    Set<String> others = new HashSet<>(candidate.files().values());
    files.removeIf(
        file ->
            !base.files().containsKey(file) && builds.contains(candidate.files().get(file))
                || !candidate.files().containsKey(file)
                    && others.contains(base.files().get(file)));
    add(differences, files, base.files(), candidate.files());
    return differences;
  }

  private static void add(
      List<IdentityDifference> differences,
      Set<String> parts,
      Map<String, String> base,
      Map<String, String> candidate) {
    for (String part : parts) {
      String one = base.getOrDefault(part, ABSENT);
      String other = candidate.getOrDefault(part, ABSENT);
      if (!one.equals(other)) {
        differences.add(new IdentityDifference(part, one, other));
      }
    }
  }
}
