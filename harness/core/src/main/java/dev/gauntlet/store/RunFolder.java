package dev.gauntlet.store;

import java.nio.file.Path;

/** Where what lies in a campaign's folder. */
public record RunFolder(Path path) {
  /** Plan and seed; a resume needs nothing else. */
  public Path campaign() {
    return path.resolve("campaign.json");
  }

  public Path environment() {
    return path.resolve("environment.json");
  }

  /**
   * What one of its machines was.
   *
   * @param number 1 for the first; each session, and each shard, writes one of its own
   */
  public Path environment(int number) {
    return number == 1 ? environment() : path.resolve("environment-" + number + ".json");
  }

  /** What it tests, by identity. */
  public Path identities() {
    return path.resolve("identities.json");
  }

  /** Which shards it was merged of; missing where it was not. */
  public Path shards() {
    return path.resolve("shards.json");
  }

  /** Says that it was thinned; missing where it was not. */
  public Path pruned() {
    return path.resolve("pruned.json");
  }

  public Path journal() {
    return path.resolve("journal.jsonl");
  }

  /** How a soak's cells stand, for others to read: it follows from journal and samples. */
  public Path verdicts() {
    return path.resolve("verdicts.json");
  }

  public Path evidence() {
    return path.resolve("evidence");
  }

  /** The evidence of one run. */
  public Path evidence(String run) {
    return evidence().resolve(run);
  }

  /** The samples of all runs. */
  public Path samples() {
    return path.resolve("samples");
  }

  /** The samples of one run whose lanes were never held. */
  public Path polls(String run) {
    return samples().resolve(run + ".tsv");
  }

  /** The samples of one run that were taken while its lanes were held. */
  public Path samples(String run) {
    return samples().resolve(run + ".samples");
  }

  /** A file of the campaign as journal lines name it. */
  public String relative(Path file) {
    return path.relativize(file).toString();
  }
}
