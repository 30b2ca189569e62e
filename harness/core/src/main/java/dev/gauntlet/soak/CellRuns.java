package dev.gauntlet.soak;

import dev.gauntlet.blame.Blame;
import dev.gauntlet.blame.BlameFile;
import dev.gauntlet.blame.UnreachableFile;
import dev.gauntlet.blame.UnreachableMemory;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.verdict.growth.AllocatorRetention;
import dev.gauntlet.verdict.growth.SoakFork;
import dev.gauntlet.verdict.growth.plan.Arm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the folder of a soak holds of one cell.
 *
 * @param ended all runs that ended, in order, but for those that blame or look for unreachable
 *     memory
 * @param forks of both arms with their series, in the order in which they ended
 * @param blame whose growth it is; empty when no run was made for that
 * @param unreachable memory that LeakSanitizer found lost; empty when no run was made for that
 * @param retention memory that was freed and that malloc keeps; empty where resident memory does
 *     not grow, or where what malloc has handed out grows too
 */
public record CellRuns(
    List<RunEnded> ended,
    List<SoakFork> forks,
    Optional<Blame> blame,
    Optional<UnreachableMemory> unreachable,
    Optional<AllocatorRetention> retention) {
  public CellRuns {
    ended = List.copyOf(ended);
    forks = List.copyOf(forks);
  }

  /**
   * Reads those of one cell.
   *
   * @param number of the cell, from 1
   * @param all runs that ended, in order; those of other cells change nothing
   */
  static CellRuns read(int number, RecordedForks recorded, List<RunEnded> all) throws IOException {
    List<RunEnded> ended = new ArrayList<>();
    List<SoakFork> forks = new ArrayList<>();
    Optional<Blame> blame = Optional.empty();
    Optional<UnreachableMemory> unreachable = Optional.empty();
    for (RunEnded run : all) {
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
        ended.add(run);
        recorded.of(run).ifPresent(forks::add);
      }
    }
    return new CellRuns(ended, forks, blame, unreachable, retention(recorded, ended));
  }

  /** Of the scenario's forks of one length: of which there are most, and of these the longest. */
  private static Optional<AllocatorRetention> retention(
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

  /**
   * Why its verdict says nothing of the pipeline, though no growth was seen: iterations were made,
   * and none of them succeeded. Empty where one did.
   */
  public Optional<String> unexercised() {
    long iterations = 0;
    String refusal = "";
    for (RunEnded run : ended) {
      if (SoakRunName.stresses(run.run())) {
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
    for (RunEnded run : ended) {
      if (SoakRunName.stresses(run.run())) {
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
    ended.forEach(run -> last.put(PlannedRun.planned(run.run()), run.run()));
    return ended.stream()
        .filter(run -> run.red() || run.ending() != Ending.SURVIVED)
        .filter(
            run ->
                run.ending() != Ending.NO_VERDICT
                    || run.run().equals(last.get(PlannedRun.planned(run.run()))))
        .toList();
  }

  /** Forks whose endings are red in themselves. */
  public List<RunEnded> red() {
    return ended.stream().filter(RunEnded::red).toList();
  }
}
