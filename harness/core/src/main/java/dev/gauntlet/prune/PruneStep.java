package dev.gauntlet.prune;

import java.nio.file.Path;
import java.util.List;

/**
 * What goes of one campaign.
 *
 * @param campaign its folder
 * @param whole whether all of it goes
 * @param evidence folders of runs
 * @param samples files of runs of a sweep
 * @param bytes that are free then
 */
public record PruneStep(
    Path campaign, boolean whole, List<Path> evidence, List<Path> samples, long bytes) {
  public PruneStep {
    evidence = List.copyOf(evidence);
    samples = List.copyOf(samples);
  }
}
