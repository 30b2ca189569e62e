package dev.gauntlet.identity;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is under test is not what the campaign began with: its runs must not be pooled with new
 * ones.
 */
public final class ChangedIdentity extends IOException {
  private static final long serialVersionUID = 1;

  /** More of them are counted. */
  private static final int SHOWN = 12;

  private final int made;

  /**
   * @param changes at least one
   * @param made runs that this session made before the change was seen
   */
  public ChangedIdentity(List<IdentityChange> changes, int made) {
    super(sentence(changes));
    this.made = made;
  }

  /** Runs that this session made before the change was seen. */
  public int made() {
    return made;
  }

  private static String sentence(List<IdentityChange> changes) {
    String list =
        changes.stream()
            .limit(SHOWN)
            .map(IdentityChange::sentence)
            .collect(Collectors.joining("; "));
    String more = changes.size() > SHOWN ? "; and " + (changes.size() - SHOWN) + " more" : "";
    return "what is under test has changed since the campaign began: " + list + more;
  }
}
