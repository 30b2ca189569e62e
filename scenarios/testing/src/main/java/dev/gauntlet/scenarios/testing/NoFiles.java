package dev.gauntlet.scenarios.testing;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Children;
import dev.gauntlet.scenario.RunContext;
import java.nio.file.Path;
import java.time.Duration;

/** A run of a scenario in this JVM that writes no files and starts no process. */
public record NoFiles(Cell cell) implements RunContext {
  @Override
  public Path folder() {
    throw new UnsupportedOperationException("the scenario writes no files");
  }

  @Override
  public Children children() {
    throw new UnsupportedOperationException("the scenario starts no process");
  }

  @Override
  public long seed() {
    return 1;
  }

  @Override
  public Duration remaining() {
    return Duration.ofDays(1);
  }
}
