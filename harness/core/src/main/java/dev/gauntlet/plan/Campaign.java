package dev.gauntlet.plan;

import dev.gauntlet.scenario.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Everything that one command plans. In {@code campaign.json} its fields stand side by side.
 *
 * @param name of its folder
 * @param scenario its name
 * @param createdAt ISO 8601, UTC
 * @param matrix its cells
 * @param design how often each is run
 * @param limits of each run
 * @param worker what its runs are made on
 */
public record Campaign(
    String name,
    String scenario,
    String createdAt,
    CampaignMatrix matrix,
    CampaignDesign design,
    Limits limits,
    WorkerOptions worker) {
  /** Runs of one campaign, also of one that goes on until its time is over. */
  public static final long MOST_RUNS = 1_000_000;

  /** The same campaign as a soak. */
  public Campaign soaked(SoakDesign how) {
    return with(matrix, new CampaignDesign(repeats(), seed(), how, null, design.shard()));
  }

  /** The same campaign with a stop rule. */
  public Campaign stopped(StopRule rule) {
    return with(matrix, design(repeats(), rule, design.shard(), design.budget()));
  }

  /** The same sweep with another number of runs of each cell; its order begins with the same. */
  public Campaign repeated(int runs) {
    return with(matrix, design(runs, design.until(), design.shard(), design.budget()));
  }

  /**
   * A part of the same campaign.
   *
   * @param part null for all of it
   */
  public Campaign sharded(Shard part) {
    return with(
        matrix,
        new CampaignDesign(
            repeats(), seed(), design.soak(), design.until(), part, design.budget()));
  }

  /**
   * The same sweep until its time is over.
   *
   * @param budget sum of what its runs take, as they are recorded
   */
  public Campaign within(Duration budget) {
    return with(matrix, design(repeats(), design.until(), design.shard(), budget));
  }

  private CampaignDesign design(int runs, StopRule rule, Shard part, Duration budget) {
    return new CampaignDesign(runs, seed(), null, rule, part, budget);
  }

  /** The same campaign of one cell alone, which no shards share. */
  public Campaign only(Cell cell) {
    Campaign whole = sharded(null);
    if (budget().isEmpty()) {
      return whole.with(matrix.only(cell), whole.design());
    }
    // with its share of the time
    Campaign alone =
        whole.within(design.budget().dividedBy(cells().size())).with(matrix.only(cell));
    return endless() ? alone.repeated(alone.mostRepeats()) : alone;
  }

  private Campaign with(CampaignMatrix other) {
    return with(other, design);
  }

  private Campaign with(CampaignMatrix cells, CampaignDesign often) {
    return new Campaign(name, scenario, createdAt, cells, often, limits, worker);
  }

  /** As in {@link CampaignMatrix}: every axis with its values. */
  public Map<String, List<String>> axes() {
    return matrix.axes();
  }

  /** As in {@link CampaignMatrix}: names of the axes that the user gave. */
  public List<String> swept() {
    return matrix.swept();
  }

  /** Runs of each cell; with a stop rule at most so many. */
  public int repeats() {
    return design.repeats();
  }

  /** Of the order of the cells. */
  public long seed() {
    return design.seed();
  }

  /** How its cells are soaked; null when it is a sweep. */
  public SoakDesign soak() {
    return design.soak();
  }

  /** Home of the JDK that workers run on. */
  public String java() {
    return worker.java();
  }

  /** Flags for the worker's JVM beside our own. */
  public List<String> jvmFlags() {
    return worker.jvmFlags();
  }

  /** Variables that workers get beside the controller's own. */
  public Map<String, String> environment() {
    return worker.environment();
  }

  /** Whether one core file per signature is kept. */
  public boolean core() {
    return worker.core();
  }

  /** Whether critical warnings of the stack beneath are findings, and not notes. */
  public boolean fatalWarnings() {
    return worker.fatalWarnings();
  }

  /** How much of what its runs leave is kept. */
  public EvidenceBudget evidence() {
    return worker.evidence();
  }

  /** What the containers are like that its workers run in; empty when they run in none. */
  public Optional<ContainerOptions> containers() {
    return Optional.ofNullable(worker.containers());
  }

  /** When a cell needs no further run. */
  public Optional<StopRule> stopRule() {
    return Optional.ofNullable(design.until());
  }

  /** Time for the runs of a sweep; empty when all of them are made however long it takes. */
  public Optional<Duration> budget() {
    return design.budget().isZero() ? Optional.empty() : Optional.of(design.budget());
  }

  /**
   * Whether time alone says how often each cell is run: it has as many passes as may be planned.
   */
  public boolean endless() {
    return budget().isPresent() && repeats() >= mostRepeats();
  }

  /** Passes over its matrix that may be planned, at least 1. */
  public int mostRepeats() {
    double cells = 1;
    for (List<String> values : axes().values()) {
      cells *= values.size();
    }
    return (int) Math.max(1, MOST_RUNS / cells);
  }

  /** The part of it that is made here; empty when all of it is. */
  public Optional<Shard> shard() {
    return Optional.ofNullable(design.shard());
  }

  /**
   * Whether shards have whole cells, since the runs of a cell say whether it needs more: with a
   * stop rule, and in a soak.
   */
  public boolean dealsWholeCells() {
    return design.soak() != null || design.until() != null;
  }

  /** Whether growth is asked for, and not endings alone. */
  public boolean soaks() {
    return design.soak() != null;
  }

  /**
   * What a run may draw from: another number for each run, the same one when it is made again. The
   * finaliser of MurmurHash3 as varied by Stafford (mix13, which SplittableRandom uses too).
   */
  public long seedOf(PlannedRun run) {
    long z = seed() * 0x9E3779B97F4A7C15L + run.name().hashCode();
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A cell by the axes alone that were swept, in their order: what it is called. */
  public Cell point(Cell cell) {
    return Points.of(cell, swept());
  }

  /** The matrix in row-major order: the last axis changes fastest. */
  public List<Cell> cells() {
    return Points.of(axes());
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

  /**
   * The same one after the other: a million of them need not be held at once. Of a shard, its own.
   */
  public Iterator<PlannedRun> order() {
    return shard()
        .<Iterator<PlannedRun>>map(one -> new ShardRuns(new ShardOrder(this, one), one.index()))
        .orElseGet(() -> new RunOrder(cells(), repeats(), seed()));
  }

  /** Numbers of the cells that are run, in the order of the matrix, from 1: of a shard, its own. */
  public List<Integer> cellNumbers() {
    List<Cell> cells = cells();
    Set<Cell> own = shard().isPresent() ? planned().keySet() : Set.copyOf(cells);
    return IntStream.rangeClosed(1, cells.size())
        .filter(number -> own.contains(cells.get(number - 1)))
        .boxed()
        .toList();
  }

  /**
   * The cells that are run, each with its number of runs, in the order of the matrix: with a stop
   * rule at most so many, of a soak one. A shard may have no run of a cell, and fewer than all.
   */
  public Map<Cell, Integer> planned() {
    Map<Cell, Integer> runs = new LinkedHashMap<>();
    cells().forEach(cell -> runs.put(cell, shard().isPresent() ? 0 : repeats()));
    if (shard().isPresent()) {
      order().forEachRemaining(run -> runs.merge(run.cell(), 1, Integer::sum));
      runs.values().removeIf(number -> number == 0);
    }
    return runs;
  }
}
