package dev.gauntlet.words;

import dev.gauntlet.identity.Identity;
import dev.gauntlet.identity.IdentityChange;
import dev.gauntlet.identity.IdentityDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the identities of one campaign differ in, in sentences. */
public final class IdentityText {
  private IdentityText() {}

  /**
   * One sentence for each identity after the first: what changed with it.
   *
   * @param identities of a campaign, in order
   */
  public static List<String> differences(List<Identity> identities) {
    List<String> sentences = new ArrayList<>();
    for (int i = 1; i < identities.size(); i++) {
      Identity now = identities.get(i);
      String changes =
          identities.get(i - 1).changes(now.machine(), now.files()).stream()
              .map(IdentityChange::sentence)
              .collect(Collectors.joining("; "));
      sentences.add("identity %s (since %s): %s".formatted(now.number(), now.since(), changes));
    }
    return sentences;
  }

  /**
   * The same where shards had different ones at a time: what each differs in from the first.
   *
   * @param shards that had each identity, by its number; words for a person, empty for none
   */
  public static List<String> differences(
      List<Identity> identities, Function<Integer, String> shards) {
    List<String> sentences = new ArrayList<>();
    for (Identity one : identities.subList(Math.min(1, identities.size()), identities.size())) {
      String parts =
          IdentityDifference.of(identities.get(0), one, "", "").differences().stream()
              .map(
                  part ->
                      "%s: %s, and %s in identity 1"
                          .formatted(part.part(), part.candidate(), part.base()))
              .collect(Collectors.joining("; "));
      String whose = shards.apply(one.number());
      sentences.add(
          "identity %s%s: %s"
              .formatted(one.number(), whose.isEmpty() ? "" : " (" + whose + ")", parts));
    }
    return sentences;
  }
}
