package dev.gauntlet.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.blame.Blame;
import dev.gauntlet.blame.BlameFile;
import dev.gauntlet.blame.UnreachableFile;
import dev.gauntlet.blame.UnreachableMemory;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.plan.Soaking;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.growth.AllocatorRetention;
import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.GrowthSoFar;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.verdict.growth.SoakFork;
import dev.gauntlet.verdict.growth.SoakState;
import dev.gauntlet.verdict.growth.Survivor;
import dev.gauntlet.verdict.growth.plan.Arm;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import dev.gauntlet.verdict.growth.plan.JudgedMetrics;
import dev.gauntlet.verdict.growth.plan.NextFork;
import dev.gauntlet.verdict.growth.plan.SoakPlan;
import dev.gauntlet.verdict.growth.wording.GrowthWording;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a soaked cell stands, from its campaign's folder alone.
 *
 * @param name its values of the axes that have several, or the scenario's name where none has
 * @param number from 1, in the order of the matrix
 * @param runs all that ended, in order, but for those that blame or look for unreachable memory
 * @param next the fork that would be made; empty when the cell is done
 * @param reason why no further fork is made; empty while one is
 * @param soFar how fast what is not settled grows in the look that is being made; for a person, no
 *     verdict
 * @param blame whose growth it is; empty when no run was made for that
 * @param unreachable memory that LeakSanitizer found lost; empty when no run was made for that
 * @param heldBack memory that was freed and that malloc keeps; empty where resident memory does not
 *     grow, or where what malloc has handed out grows too
 * @param forks of both arms with their series, in the order in which they ended
 */
public record SoakedCell(
    Cell cell,
    String name,
    int number,
    CellVerdict verdict,
    List<RunEnded> runs,
    Optional<NextFork> next,
    String reason,
    List<GrowthSoFar> soFar,
    Optional<Blame> blame,
    Optional<UnreachableMemory> unreachable,
    Optional<AllocatorRetention> heldBack,
    List<SoakFork> forks) {

  private static final String WITHOUT_GC =
      "never part of a verdict: Cleaners free natives, so that without gc what grows may be garbage";

  /** Field of a journal line: metrics that could not be read, with the reason. */
  public static final String UNREADABLE = "unreadable";

  /** Why it stands as its verdict says; empty when there is nothing to add. */
  public String because() {
    return next.isPresent() ? "not complete" : reason;
  }

  /**
   * What a person is told of each metric: how it stands, and where that is open how fast it grows
   * in the forks of a look that is not complete.
   */
  public Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    GrowthForecast outlook = new GrowthForecast(forks, runs);
    for (MetricVerdict standing : verdict.metrics()) {
      words.put(
          standing.metric().name(),
          GrowthWording.of(standing) + outlook.of(standing) + reachable(standing));
    }
    for (GrowthSoFar one : soFar) {
      String metric = one.metric().name();
      // before the first look a cell has no verdict on any metric
      words.put(
          metric,
          words.getOrDefault(metric, GrowthCall.TOO_SHORT.word()) + "; " + GrowthWording.of(one));
    }
    return words;
  }

  /** Of growth that LeakSanitizer looked for and does not see. */
  private String reachable(MetricVerdict standing) {
    boolean asked =
        standing.metric().name().equals(UnreachableMemory.METRIC)
            && standing.growing()
            && standing.finding().isPresent()
            && unreachable.filter(UnreachableMemory::looked).isPresent();
    if (!asked) {
      return "";
    }
    double rate = standing.finding().get().rate().rate();
    return unreachable.get().bytesPerIteration() < rate / 2
        ? "; LeakSanitizer finds it still reachable: a cache, or a list that is never emptied"
        : "";
  }

  /**
   * The same as lines for a person: what grows or is open first, each on a line of its own; what is
   * flat, what is open beside growth, and what is unreadable in one line each; last, what malloc
   * keeps of what was freed.
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    Map<String, String> words = words();
    List<MetricVerdict> flat = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    Set<String> told = soFar.stream().map(one -> one.metric().name()).collect(Collectors.toSet());
    List<MetricVerdict> open = new ArrayList<>();
    boolean settled = verdict.call() != GrowthCall.TOO_SHORT;
    for (MetricVerdict standing : byCall()) {
      boolean aside =
          standing.call() == GrowthCall.TOO_SHORT && settled && standing.finding().isPresent();
      // what is tolerated is said beside what was judged
      boolean plain = standing.metric().allowed() == 0;
      if (plain && (standing.call() == GrowthCall.NONE || aside)) {
        (aside ? open : flat).add(standing);
        words.remove(standing.metric().name());
      } else if (standing.finding().isEmpty() && !told.contains(standing.metric().name())) {
        unknown.add(standing.metric().name());
        words.remove(standing.metric().name());
      } else {
        lines.add(standing.metric().name() + " " + words.remove(standing.metric().name()));
      }
    }
    // before the first look: what does not grow so far shares a line
    List<GrowthSoFar> atRest =
        soFar.stream()
            .filter(one -> one.rate().low() <= 0)
            .filter(
                one ->
                    words
                        .getOrDefault(one.metric().name(), "")
                        .startsWith(GrowthCall.TOO_SHORT.word() + ";"))
            .toList();
    atRest.forEach(one -> words.remove(one.metric().name()));
    words.forEach((metric, now) -> lines.add(metric + " " + now));
    if (!atRest.isEmpty()) {
      lines.add(GrowthWording.atRest(atRest));
    }
    if (!flat.isEmpty()) {
      lines.add(GrowthWording.flat(flat));
    }
    if (!unknown.isEmpty()) {
      lines.add("no look is complete yet: " + String.join(", ", unknown));
    }
    if (!open.isEmpty()) {
      lines.add(GrowthWording.open(open));
    }
    Map<String, List<String>> unreadable = new LinkedHashMap<>();
    verdict
        .unreadable()
        .forEach(
            (metric, why) -> unreadable.computeIfAbsent(why, any -> new ArrayList<>()).add(metric));
    unreadable.forEach(
        (why, metrics) -> lines.add("unreadable: " + String.join(", ", metrics) + ": " + why));
    heldBack.ifPresent(held -> lines.add(held.sentence()));
    return lines;
  }

  private List<MetricVerdict> byCall() {
    return verdict.metrics().stream().sorted(Comparator.comparing(MetricVerdict::call)).toList();
  }

  /** Its verdict with what grows, in a line. */
  public String headline() {
    return verdict.metrics().isEmpty() && !soFar.isEmpty()
        ? GrowthWording.headline(soFar)
        : GrowthWording.headline(verdict);
  }

  /** All cells of a soak, in the order of the matrix. */
  public static List<SoakedCell> all(Campaign campaign, RunFolder folder, List<RunEnded> ended)
      throws IOException {
    return all(campaign, recorded(campaign, folder), ended);
  }

  /**
   * How its cells are soaked.
   *
   * @throws IllegalArgumentException when it cannot be judged so; it says why
   */
  public static SoakPlan plan(Soaking how) {
    return plan(how, how.looks());
  }

  private static SoakPlan plan(Soaking how, List<Integer> looks) {
    return new SoakPlan(
        how.forks(),
        looks,
        true,
        JudgedMetrics.metrics(how.deltas(), how.allowed(), how.caches()),
        how.finest());
  }

  public static RecordedForks recorded(Campaign campaign, RunFolder folder) {
    return new RecordedForks(folder, JudgedMetrics.columns(plan(campaign.soak()).metrics()));
  }

  public static List<SoakedCell> all(Campaign campaign, RecordedForks forks, List<RunEnded> ended)
      throws IOException {
    Map<Integer, List<RunEnded>> byCell = new HashMap<>();
    for (RunEnded run : ended) {
      SoakRunName.parse(run.run())
          .ifPresent(
              name -> byCell.computeIfAbsent(name.cell(), any -> new ArrayList<>()).add(run));
    }
    List<SoakedCell> all = new ArrayList<>();
    for (int number = 1; number <= campaign.cells().size(); number++) {
      all.add(of(campaign, number, forks, byCell.getOrDefault(number, List.of())));
    }
    return all;
  }

  /**
   * How one of them stands.
   *
   * @param number from 1, in the order of the matrix
   * @param ended its runs, in order; those of other cells change nothing
   */
  public static SoakedCell of(
      Campaign campaign, int number, RecordedForks recorded, List<RunEnded> ended)
      throws IOException {
    List<Cell> cells = campaign.cells();
    Cell cell = cells.get(number - 1);
    List<RunEnded> runs = new ArrayList<>();
    List<SoakFork> forks = new ArrayList<>();
    Optional<Blame> blame = Optional.empty();
    Optional<UnreachableMemory> unreachable = Optional.empty();
    for (RunEnded run : ended) {
      Optional<SoakRunName> name = SoakRunName.parse(run.run()).filter(of -> of.cell() == number);
      if (name.filter(SoakRunName::explains).isPresent()) {
        // its death, with a tool in it, says nothing of the cell
        if (run.ending() == Ending.NO_VERDICT) {
          continue;
        }
        if (name.get().blames()) {
          blame = Optional.of(BlameFile.read(recorded.evidence(run.run())));
        } else {
          unreachable = Optional.of(UnreachableFile.read(recorded.evidence(run.run())));
        }
      } else if (name.isPresent()) {
        runs.add(run);
        recorded.of(run).ifPresent(forks::add);
      }
    }
    Soaking how = campaign.soak();
    // where some are allowed, the count says whether there are more
    List<Survivor> survivors = how.allowed().containsKey("children") ? List.of() : survivors(runs);
    Duration budget = how.perCell(cells.size());
    List<Integer> looks = how.longer() ? LongerLooks.within(how, budget, runs) : how.looks();
    SoakState soak = SoakState.of(plan(how, looks), forks, survivors, lost(unreachable));
    String over = over(budget, runs);
    if (!over.isEmpty()) {
      soak = soak.unfinished();
    }
    CellVerdict verdict = explained(soak.verdict(), runs);
    Optional<NextFork> next = over.isEmpty() ? soak.next() : Optional.empty();
    String reason = soak.next().isEmpty() ? soak.reason() : over;
    if (!how.gc()) {
      verdict = verdict.unjudged();
      reason = next.isPresent() ? "" : WITHOUT_GC + "; " + reason;
    }
    return new SoakedCell(
        cell,
        name(campaign, cell),
        number,
        verdict,
        List.copyOf(runs),
        next,
        reason,
        soak.soFar(),
        blame,
        unreachable,
        heldBack(recorded, runs),
        List.copyOf(forks));
  }

  /** Of the scenario's forks of one length: of which there are most, and of these the longest. */
  private static Optional<AllocatorRetention> heldBack(
      RecordedForks recorded, List<RunEnded> runs) {
    Map<Integer, List<Map<String, double[]>>> looks = new TreeMap<>();
    for (RunEnded run : runs) {
      Map<String, double[]> memory = recorded.memory(run.run());
      if (!memory.isEmpty()) {
        SoakRunName.parse(run.run())
            .filter(name -> name.arm().equals(Optional.of(Arm.SCENARIO)))
            .ifPresent(
                name ->
                    looks.computeIfAbsent(name.samples(), any -> new ArrayList<>()).add(memory));
      }
    }
    return looks.entrySet().stream()
        .max(
            Comparator.comparingInt(
                    (Map.Entry<Integer, List<Map<String, double[]>>> look) ->
                        look.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .flatMap(look -> AllocatorRetention.of(look.getValue()));
  }

  /** Per iteration, by metric. */
  private static Map<String, Double> lost(Optional<UnreachableMemory> unreachable) {
    return unreachable
        .map(found -> Map.of(UnreachableMemory.METRIC, found.bytesPerIteration()))
        .orElse(Map.of());
  }

  private static String name(Campaign campaign, Cell cell) {
    String name =
        campaign.point(cell).values().entrySet().stream()
            .filter(value -> campaign.axes().get(value.getKey()).size() > 1)
            .map(value -> value.getKey() + "=" + value.getValue())
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? campaign.scenario() : name;
  }

  /**
   * Zombies and orphans beyond their grace. Of a program that outlived it in a control fork as
   * well, opening the scenario makes one, and no iteration.
   */
  private static List<Survivor> survivors(List<RunEnded> runs) {
    List<Survivor> stressed = new ArrayList<>();
    Set<String> opened = new HashSet<>();
    for (RunEnded run : runs) {
      boolean control =
          SoakRunName.parse(run.run())
              .flatMap(SoakRunName::arm)
              .filter(arm -> arm != Arm.SCENARIO)
              .isPresent();
      List<Survivor> beyond =
          Survivor.beyond(
              ZombiesAndOrphans.of(run), GrowthDefaults.GRACE_MILLIS, GrowthDefaults.GRACE_SAMPLES);
      if (control) {
        beyond.forEach(one -> opened.add(one.kind() + one.name()));
      } else {
        stressed.addAll(beyond);
      }
    }
    stressed.removeIf(one -> opened.contains(one.kind() + one.name()));
    return stressed;
  }

  /** What ends a cell before its growth is decided. */
  private static String over(Duration budget, List<RunEnded> runs) {
    for (RunEnded run : runs) {
      if (run.ending() == Ending.UNSUPPORTED) {
        return "unsupported: " + run.reason();
      }
    }
    long spent = runs.stream().mapToLong(RunEnded::millis).sum();
    return budget.isZero() || spent < budget.toMillis()
        ? ""
        : String.format(
            Locale.ROOT,
            "the time is spent: %d s in %s",
            spent / 1000,
            runs.size() == 1 ? "1 fork" : runs.size() + " forks");
  }

  private static CellVerdict explained(CellVerdict verdict, List<RunEnded> runs) {
    if (verdict.survivors().isEmpty()
        && verdict.unreadable().isEmpty()
        && verdict.metrics().stream().allMatch(metric -> metric.finding().isEmpty())) {
      // no look is complete: nothing was judged
      return new CellVerdict(GrowthCall.NO_VERDICT, List.of(), Map.of(), List.of());
    }
    Map<String, String> reasons = new TreeMap<>(verdict.unreadable());
    for (RunEnded run : runs) {
      JsonNode why = run.other().get(UNREADABLE);
      reasons.replaceAll(
          (metric, seen) -> why == null || !why.has(metric) ? seen : why.get(metric).asText());
    }
    return new CellVerdict(verdict.call(), verdict.metrics(), reasons, verdict.survivors());
  }

  /**
   * Whether a run of a soak iterates its scenario as users do: the control arm opens it and
   * iterates nothing, and the runs that blame and that look for unreachable memory do so with a
   * tool in the worker.
   */
  public static boolean stresses(String run) {
    return SoakRunName.parse(run)
        .filter(name -> !name.explains() && name.arm().orElse(Arm.SCENARIO) == Arm.SCENARIO)
        .isPresent();
  }

  /**
   * Why its verdict says nothing of the pipeline, though no growth was seen: iterations were made,
   * and none of them succeeded. Empty where one did.
   */
  public Optional<String> unexercised() {
    long iterations = 0;
    String refusal = "";
    for (RunEnded run : runs) {
      if (stresses(run.run())) {
        if (run.succeeded() > 0) {
          return Optional.empty();
        }
        iterations += run.iterations();
        refusal = run.softFailures().keySet().stream().findFirst().orElse(refusal);
      }
    }
    return iterations == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "nothing was exercised: none of %d iterations succeeded%s",
                iterations,
                refusal.isEmpty() ? "" : " (" + refusal + ")"));
  }

  /**
   * Where success ended before the run did, without being red: such as "no success after iteration
   * 7: 33 refusals in a row (step() returned 12), in 6 of 6 forks".
   */
  public List<String> refused() {
    Map<String, Long> told = new LinkedHashMap<>();
    long forks = 0;
    for (RunEnded run : runs) {
      if (stresses(run.run())) {
        forks++;
        ResourceExhaustion.told(run).ifPresent(sentence -> told.merge(sentence, 1L, Long::sum));
      }
    }
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, Long> one : told.entrySet()) {
      lines.add(
          String.format(Locale.ROOT, "%s, in %d of %d forks", one.getKey(), one.getValue(), forks));
    }
    return lines;
  }

  /** Forks that did not end as they should: red, killed, or stopped and not made again. */
  public List<RunEnded> lost() {
    Map<String, String> last = new HashMap<>();
    runs.forEach(run -> last.put(PlannedRun.planned(run.run()), run.run()));
    return runs.stream()
        .filter(run -> run.red() || run.ending() != Ending.SURVIVED)
        .filter(
            run ->
                run.ending() != Ending.NO_VERDICT
                    || run.run().equals(last.get(PlannedRun.planned(run.run()))))
        .toList();
  }

  /** Forks whose endings are red in themselves. */
  public List<RunEnded> red() {
    return runs.stream().filter(RunEnded::red).toList();
  }
}
