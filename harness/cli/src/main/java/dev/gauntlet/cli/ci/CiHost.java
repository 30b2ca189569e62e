package dev.gauntlet.cli.ci;

import java.util.List;
import java.util.Optional;

/**
 * Where the jobs run, and how Gauntlet comes there.
 *
 * @param runners labels or tags of the runner; empty for the service's own machines
 * @param image container image
 * @param distribution address of {@code gauntlet-VERSION.tar.gz}
 * @param program what the jobs call
 * @param version of this Gauntlet, for the key of the cache; empty when not known
 */
public record CiHost(
    List<String> runners,
    Optional<String> image,
    Optional<String> distribution,
    String program,
    String version) {
  public CiHost {
    runners = List.copyOf(runners);
  }
}
