package dev.gauntlet.identity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A part in which two things under test differ.
 *
 * @param part name of a part of the machine, or path of a file of the base
 * @param base its version or build on the one side
 * @param candidate its version or build on the other side
 */
public record IdentityDifference(String part, String base, String candidate) {
  /**
   * What two identities differ in.
   *
   * @param differences parts and files of which both sides have one
   * @param single files that one side alone has: of a short run not all mapped files are seen, so
   *     this proves no difference
   */
  public record Found(List<IdentityDifference> differences, int single) {}

  /**
   * Compares them. A file at another path is the other side's file when it is the same build, or
   * has the same name; the label of a side in a name counts as the same.
   *
   * @param baseLabel may stand in names of the base's files
   * @param candidateLabel may stand in names of the candidate's files
   */
  public static Found of(
      Identity base, Identity candidate, String baseLabel, String candidateLabel) {
    List<IdentityDifference> differences = new ArrayList<>();
    // a part that only one side knows was unreadable for the other
    common(differences, base.machine(), candidate.machine());
    common(differences, base.files(), candidate.files());
    Map<String, String> one = new TreeMap<>(base.files());
    Map<String, String> other = new TreeMap<>(candidate.files());
    one.keySet().removeAll(candidate.files().keySet());
    other.keySet().removeAll(base.files().keySet());
    Set<String> builds = new HashSet<>(one.values());
    one.values().removeAll(candidate.files().values());
    other.values().removeAll(builds);
    other.values().removeAll(base.files().values());
    match(differences, one, other, "", "");
    match(differences, one, other, baseLabel, candidateLabel);
    return new Found(List.copyOf(differences), one.size() + other.size());
  }

  private static void common(
      List<IdentityDifference> differences, Map<String, String> base, Map<String, String> other) {
    Set<String> parts = new TreeSet<>(base.keySet());
    parts.retainAll(other.keySet());
    for (String part : parts) {
      if (!base.get(part).equals(other.get(part))) {
        differences.add(new IdentityDifference(part, base.get(part), other.get(part)));
      }
    }
  }

  /** Takes those out that have one name. */
  private static void match(
      List<IdentityDifference> differences,
      Map<String, String> base,
      Map<String, String> other,
      String baseLabel,
      String otherLabel) {
    Map<String, String> names = new TreeMap<>();
    other.keySet().forEach(file -> names.putIfAbsent(name(file, otherLabel), file));
    for (String file : List.copyOf(base.keySet())) {
      String found = names.remove(name(file, baseLabel));
      if (found != null) {
        differences.add(new IdentityDifference(file, base.remove(file), other.remove(found)));
      }
    }
  }

  private static String name(String file, String label) {
    String name = String.valueOf(Path.of(file).getFileName());
    return label.isEmpty() ? name : name.replace(label, "{side}");
  }
}
