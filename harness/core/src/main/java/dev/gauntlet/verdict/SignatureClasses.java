package dev.gauntlet.verdict;

import dev.gauntlet.evidence.Signature;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Tells which signatures are one crash although less is known of some of them. A debugger that was
 * there in one night and not in the next one decides on two things:
 *
 * <ul>
 *   <li>whether a place has a name: a place without one is the function that another signature
 *       names at the same place of the same build
 *   <li>whether the caller is known: where it is missing in one signature of a function, all
 *       signatures of that function are one; with the caller, when no other one is known
 * </ul>
 */
public final class SignatureClasses {
  private final Map<String, String> names = new HashMap<>();
  private final Map<Function, Callers> callers = new HashMap<>();

  /**
   * One that was seen.
   *
   * @param key of its class, as far as it alone tells
   * @param places of its frames, as {@link Signature#places} has them; null where they are not
   *     known
   */
  public record Seen(SignatureKind kind, Signature.Key key, Signature.Key places) {
    public static Seen of(SignatureKind kind, Signature signature) {
      return new Seen(kind, signature.key(), signature.places());
    }
  }

  private record Function(SignatureKind kind, Signature.Key key) {}

  private static final class Callers {
    private final Set<String> known = new HashSet<>();
    private boolean missing;

    /** Of all signatures of the function together; null when there are several. */
    private String single() {
      return known.size() == 1 ? known.iterator().next() : null;
    }
  }

  private SignatureClasses() {}

  /** The classes of these. */
  public static SignatureClasses of(Collection<Seen> all) {
    SignatureClasses classes = new SignatureClasses();
    for (Seen one : all) {
      if (one.places() != null) {
        classes.name(one.places().first(), one.key().first());
        classes.name(one.places().second(), one.key().second());
      }
    }
    for (Seen one : all) {
      Callers of = classes.callers.computeIfAbsent(classes.function(one), any -> new Callers());
      if (one.key().second() == null) {
        of.missing = true;
      } else {
        of.known.add(classes.named(one.key().second()));
      }
    }
    return classes;
  }

  private void name(String place, String frame) {
    if (place != null && !place.equals(frame)) {
      names.putIfAbsent(place, frame);
    }
  }

  private String named(String frame) {
    return frame == null ? null : names.getOrDefault(frame, frame);
  }

  private Function function(Seen one) {
    return new Function(
        one.kind(), new Signature.Key(one.key().signal(), named(one.key().first()), null));
  }

  /** What all signatures of its class have in common. */
  public Signature.Key of(Seen one) {
    Function function = function(one);
    Callers of = callers.getOrDefault(function, new Callers());
    return new Signature.Key(
        one.key().signal(),
        function.key().first(),
        of.missing ? of.single() : named(one.key().second()));
  }

  /**
   * The signature that stands for some of one class.
   *
   * @param all at least one, the most frequent first
   */
  public static Signature shown(List<Signature> all) {
    Signature shown =
        all.stream().max(Comparator.comparingInt(SignatureClasses::known)).orElseThrow();
    long callers =
        all.stream().map(one -> one.key().second()).filter(Objects::nonNull).distinct().count();
    return callers < 2 ? shown : new Signature(shown.signal(), shown.first(), null, shown.code());
  }

  /** How much is known of one: the name of its function, then its caller. */
  private static int known(Signature one) {
    boolean named = !Objects.equals(one.key().first(), one.places().first());
    return (named ? 2 : 0) + (one.second() == null ? 0 : 1);
  }
}
