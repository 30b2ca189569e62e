package dev.gauntlet.evidence;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which crashes are one, for tables: a signature without a second frame joins the group that has
 * one.
 */
public final class SignatureGroups {
  private static final Comparator<Signature> BY_TEXT = Comparator.comparing(Signature::toString);

  private SignatureGroups() {}

  /**
   * Each signature seen and the one that stands for its group. A signature that could belong to
   * several groups joins the largest, of equal ones the first by text, so that the order of the
   * runs does not matter. Keys are in order of text.
   *
   * @param seen one per crash, so that sizes can be told
   */
  public static Map<Signature, Signature> of(Collection<Signature> seen) {
    Map<Signature, Long> counts =
        seen.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    List<Signature> distinct = counts.keySet().stream().sorted(BY_TEXT).toList();
    Map<Signature, Signature> groups = new LinkedHashMap<>();
    for (Signature signature : distinct) {
      groups.put(signature, representative(signature, distinct, counts));
    }
    return groups;
  }

  private static Signature representative(
      Signature signature, List<Signature> distinct, Map<Signature, Long> counts) {
    if (signature.second() != null) {
      return signature;
    }
    return distinct.stream()
        .filter(other -> other.second() != null && other.matches(signature))
        .min(Comparator.<Signature, Long>comparing(counts::get).reversed().thenComparing(BY_TEXT))
        .orElse(signature);
  }
}
