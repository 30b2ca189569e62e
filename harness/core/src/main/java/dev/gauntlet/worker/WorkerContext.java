package dev.gauntlet.worker;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Children;
import dev.gauntlet.scenario.RunContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a scenario gets to know of its run. */
final class WorkerContext implements RunContext {
  private final Order order;
  private final Cell cell;
  private final Clock clock;
  private final HungChildren stacks;
  private final ChildCoreDumps cores;
  private final StartedChildren started;

  WorkerContext(Order order, Cell cell, Clock clock) {
    this.order = order;
    this.cell = cell;
    this.clock = clock;
    this.stacks = new HungChildren(order.folder().resolveSibling(ChildStacks.FOLDER));
    this.cores =
        ChildCoreDumps.of(order.folder().resolveSibling(ChildCoreDumps.FOLDERS), System.getenv());
    this.started = new StartedChildren(StartedChildren.beside(order.box()));
  }

  @Override
  public Cell cell() {
    return cell;
  }

  @Override
  public Path folder() {
    try {
      return Files.createDirectories(order.folder());
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  @Override
  public Children children() {
    // made here and not before: its first use loads JNA, which costs 40 to 70 ms
    return new WorkerChildren(stacks, cores, started);
  }

  @Override
  public long seed() {
    return order.seed();
  }

  @Override
  public Duration remaining() {
    return clock.remaining();
  }
}
