package dev.gauntlet.words;

import dev.gauntlet.identity.Identity;
import dev.gauntlet.identity.IdentityChange;
import java.util.ArrayList;
import java.util.List;
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
}
