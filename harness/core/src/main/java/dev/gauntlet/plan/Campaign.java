package dev.gauntlet.plan;

import dev.gauntlet.scenario.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one command plans.
 *
 * @param name of its folder
 * @param scenario its name
 * @param axes every axis of the scenario with the values to be swept, in the order of the scenario
 * @param swept names of the axes that the user gave, in that order: rows first, then columns
 * @param repeats runs of each cell, one in each pass; with a stop rule at most so many
 * @param seed of the order of the cells
 * @param java home of the JDK that workers run on
 * @param jvmFlags flags for the worker's JVM beside our own
 * @param core whether one core file per signature is kept
 * @param createdAt ISO 8601, UTC
 * @param soak how its cells are soaked; null when it is a sweep
 * @param until when a cell of a sweep needs no further run; null when all repeats are made
 * @param fatalWarnings whether critical warnings of the stack beneath are findings, and not notes
 */
public record Campaign(
    String name,
    String scenario,
    Map<String, List<String>> axes,
    List<String> swept,
    int repeats,
    long seed,
    Limits limits,
    String java,
    List<String> jvmFlags,
    boolean core,
    String createdAt,
    Soaking soak,
    StopRule until,
    boolean fatalWarnings) {
  public Campaign {
    if (soak != null && until != null) {
      throw new IllegalArgumentException("a soak has looks, and no stop rule of a sweep");
    }
    Map<String, List<String>> copy = new LinkedHashMap<>();
    axes.forEach((axis, values) -> copy.put(axis, List.copyOf(values)));
    axes = Collections.unmodifiableMap(copy);
    swept = List.copyOf(swept);
    jvmFlags = List.copyOf(jvmFlags);
  }

  /** A sweep. */
  public Campaign(
      String name,
      String scenario,
      Map<String, List<String>> axes,
      List<String> swept,
      int repeats,
      long seed,
      Limits limits,
      String java,
      List<String> jvmFlags,
      boolean core,
      String createdAt) {
    this(
        name, scenario, axes, swept, repeats, seed, limits, java, jvmFlags, core, createdAt, null,
        null, false);
  }

  /** The same campaign, in which critical warnings are red or not. */
  public Campaign warned(boolean fatal) {
    return new Campaign(
        name, scenario, axes, swept, repeats, seed, limits, java, jvmFlags, core, createdAt, soak,
        until, fatal);
  }

  /** The same campaign as a soak. */
  public Campaign soaked(Soaking how) {
    return new Campaign(
        name,
        scenario,
        axes,
        swept,
        repeats,
        seed,
        limits,
        java,
        jvmFlags,
        core,
        createdAt,
        how,
        null,
        fatalWarnings);
  }

  /** The same campaign with a stop rule. */
  public Campaign stopped(StopRule rule) {
    return new Campaign(
        name,
        scenario,
        axes,
        swept,
        repeats,
        seed,
        limits,
        java,
        jvmFlags,
        core,
        createdAt,
        null,
        rule,
        fatalWarnings);
  }

  /** When a cell needs no further run. */
  public Optional<StopRule> stopRule() {
    return Optional.ofNullable(until);
  }

  /** Whether growth is asked for, and not endings alone. */
  public boolean soaks() {
    return soak != null;
  }

  /**
   * What a run may draw from: another number for each run, the same one when it is made again. The
   * finaliser of MurmurHash3 as varied by Stafford (mix13, which SplittableRandom uses too).
   */
  public long seedOf(PlannedRun run) {
    long z = seed * 0x9E3779B97F4A7C15L + run.name().hashCode();
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** The same campaign of one cell alone. */
  public Campaign only(Cell cell) {
    Map<String, List<String>> single = new LinkedHashMap<>();
    cell.values().forEach((axis, value) -> single.put(axis, List.of(value)));
    return new Campaign(
        name,
        scenario,
        single,
        swept,
        repeats,
        seed,
        limits,
        java,
        jvmFlags,
        core,
        createdAt,
        soak,
        until,
        fatalWarnings);
  }

  /** A cell by the axes alone that were swept, in their order: what it is called. */
  public Cell point(Cell cell) {
    return Points.of(cell, swept);
  }

  /** The matrix in row-major order: the last axis changes fastest. */
  public List<Cell> cells() {
    return Points.of(axes);
  }

  /**
   * All runs in the order in which they are made: pass after pass over all cells, each pass
   * shuffled anew, so that a machine that degrades does not do so to the last cells only, and a
   * first crash is seen early.
   */
  public List<PlannedRun> runs() {
    List<PlannedRun> runs = new ArrayList<>();
    order().forEachRemaining(runs::add);
    return runs;
  }

  /** The same one after the other: a million of them need not be held at once. */
  public Iterator<PlannedRun> order() {
    return new RunOrder(cells(), repeats, seed);
  }
}
