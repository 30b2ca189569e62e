package dev.gauntlet.store;

import java.util.List;

/**
 * What became of a run's evidence.
 *
 * @param files that are kept, as journal lines name them; what tells most comes first
 * @param dropped sentences for a person about what was not kept, equal ones for equal reasons
 */
public record KeptEvidence(List<String> files, List<String> dropped) {
  public KeptEvidence {
    files = List.copyOf(files);
    dropped = List.copyOf(dropped);
  }
}
