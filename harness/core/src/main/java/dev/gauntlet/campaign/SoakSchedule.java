package dev.gauntlet.campaign;

import dev.gauntlet.blame.BlameSampler;
import dev.gauntlet.blame.LeakSanitizer;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.PlannedRun;
import dev.gauntlet.run.SamplingPlan;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.soak.RecordedForks;
import dev.gauntlet.soak.RoundLength;
import dev.gauntlet.soak.SoakRunName;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.soak.VerdictsFile;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.ResidueTally;
import dev.gauntlet.verdict.growth.plan.Arm;
import dev.gauntlet.verdict.growth.plan.NextFork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which fork of a soak comes next, cell after cell. */
final class SoakSchedule {
  /** A cell whose forks end without a verdict so often in a row is left alone. */
  private static final int MOST_IN_VAIN = 3;

  private static final Set<GrowthCall> SUSPECT =
      Set.of(GrowthCall.LEAKS, GrowthCall.GROWS, GrowthCall.SLOWING);

  private final Campaign campaign;
  private final RecordedForks recorded;
  private final Optional<LeakSanitizer> leakSanitizer;
  private final Map<Integer, Integer> inVain = new HashMap<>();
  private final List<SoakedCell> cells;
  // by the number of a cell
  private final Map<Integer, List<RunEnded>> forks = new HashMap<>();
  private final ResidueTally residue;

  /**
   * @param ended runs of earlier sessions, in the order of their journal
   * @throws IOException when their samples cannot be read
   */
  SoakSchedule(Campaign campaign, RunFolder folder, List<RunEnded> ended) throws IOException {
    this.campaign = campaign;
    this.leakSanitizer =
        campaign.soak().causes().unreachable() ? LeakSanitizer.installed() : Optional.empty();
    this.recorded = SoakedCell.recorded(campaign, folder);
    this.residue = new ResidueTally(campaign.soak().tolerance().allowed());
    ended.forEach(this::note);
    this.cells = new ArrayList<>(SoakedCell.all(campaign, recorded, ended));
  }

  private void note(RunEnded run) {
    residue.add(run);
    SoakRunName.parse(run.run())
        .ifPresent(name -> forks.computeIfAbsent(name.cell(), any -> new ArrayList<>()).add(run));
  }

  /**
   * A run and how it is sampled.
   *
   * @param plan named by {@link SoakRunName}; its pass is the number of the fork
   */
  record SampledRun(PlannedRun plan, SamplingPlan sampling) {}

  /** Writes down how all cells stand. */
  void write(Path verdicts) throws IOException {
    VerdictsFile.write(verdicts, cells, residue.sum());
  }

  /**
   * Breadth first: the earliest look that any cell still needs, in the order of the matrix, so that
   * every cell is known a little before any is known well.
   */
  Optional<SampledRun> next() throws IOException {
    List<SoakedCell> open =
        cells.stream()
            .filter(cell -> inVain.getOrDefault(cell.number(), 0) < MOST_IN_VAIN)
            .toList();
    for (SoakedCell cell : open) {
      Optional<SampledRun> first = unreachable(cell);
      if (first.isPresent()) {
        return first;
      }
    }
    Optional<SoakedCell> earliest =
        open.stream()
            .filter(cell -> cell.next().isPresent())
            .min(Comparator.comparingInt(cell -> cell.next().get().samples()));
    if (earliest.isPresent()) {
      return Optional.of(fork(earliest.get(), earliest.get().next().get()));
    }
    for (SoakedCell cell : open) {
      List<String> suspects = suspects(cell);
      if (campaign.soak().causes().blame() && !suspects.isEmpty() && cell.blame().isEmpty()) {
        return Optional.of(blame(cell, suspects));
      }
    }
    return Optional.empty();
  }

  /**
   * Takes note of how a run ended, and judges its cell again; of the others nothing has changed.
   *
   * @return how its cell stands now
   */
  SoakedCell ended(RunEnded run) throws IOException {
    int number = SoakRunName.parse(run.run()).orElseThrow().cell();
    if (run.ending() == Ending.NO_VERDICT) {
      inVain.merge(number, 1, Integer::sum);
    } else {
      inVain.remove(number);
    }
    note(run);
    SoakedCell cell = SoakedCell.of(campaign, number, recorded, forks.get(number));
    cells.replaceAll(one -> one.number() == number ? cell : one);
    return cell;
  }

  /** The run with LeakSanitizer: before the forks of its cell, since it is short and may prove. */
  private Optional<SampledRun> unreachable(SoakedCell cell) {
    return leakSanitizer.isPresent() && cell.next().isPresent() && cell.unreachable().isEmpty()
        ? Optional.of(
            new SampledRun(
                plan(SoakRunName.unreachable(cell.number()), cell), SamplingPlan.leakChecks()))
        : Optional.empty();
  }

  /** Why no such run is made though it was asked for; a sentence for a person. */
  Optional<String> withoutLeakSanitizer() {
    return campaign.soak().causes().unreachable() && leakSanitizer.isEmpty()
        ? Optional.of(LeakSanitizer.absent())
        : Optional.empty();
  }

  /** What a leak, or what may become one, is asked about. */
  private static List<String> suspects(SoakedCell cell) {
    Set<String> suspects = new LinkedHashSet<>();
    cell.verdict().metrics().stream()
        .filter(standing -> SUSPECT.contains(standing.call()))
        .forEach(standing -> suspects.add(standing.metric().name()));
    if (!cell.verdict().survivors().isEmpty()) {
      suspects.add("children");
    }
    return List.copyOf(suspects);
  }

  private SampledRun blame(SoakedCell cell, List<String> suspects) throws IOException {
    int lanes = cell.cell().whole(Axis.THREADS.name());
    int hold = hold(cell, lanes);
    double slowest =
        cell.verdict().metrics().stream()
            .filter(standing -> suspects.contains(standing.metric().name()))
            .filter(standing -> standing.metric().counted() && standing.finding().isPresent())
            .mapToDouble(standing -> standing.finding().get().rate().rate() * hold * lanes)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    int samples = BlameSampler.samples(suspects, slowest);
    SamplingPlan sampling =
        new SamplingPlan(hold, samples, campaign.soak().gc(), Arm.SCENARIO, true, suspects, false);
    return new SampledRun(plan(SoakRunName.blame(cell.number()), cell), sampling);
  }

  /** K; of a cell with one lane or with a run that was timed. */
  private int hold(SoakedCell cell, int lanes) throws IOException {
    Optional<RunEnded> timed = timed(cell);
    return timed.isEmpty() ? 1 : RoundLength.of(recorded.file(timed.get().run()), lanes);
  }

  private SampledRun fork(SoakedCell cell, NextFork next) throws IOException {
    int lanes = cell.cell().whole(Axis.THREADS.name());
    boolean gc = campaign.soak().gc();
    int hold = 1;
    if (lanes > 1) {
      Optional<RunEnded> timed = timed(cell);
      if (timed.isEmpty()) {
        SoakRunName name = SoakRunName.pace(cell.number());
        return new SampledRun(
            plan(name, cell), new SamplingPlan(1, RoundLength.SAMPLES, gc, Arm.SCENARIO, false));
      }
      hold = RoundLength.of(recorded.file(timed.get().run()), lanes);
    }
    SoakRunName name = SoakRunName.of(cell.number(), next);
    return new SampledRun(
        plan(name, cell), new SamplingPlan(hold, next.samples(), gc, next.arm(), true));
  }

  private static Optional<RunEnded> timed(SoakedCell cell) {
    return cell.runs().stream()
        .filter(run -> run.ending() != Ending.NO_VERDICT)
        .filter(run -> SoakRunName.parse(run.run()).filter(SoakRunName::times).isPresent())
        .findFirst();
  }

  private static PlannedRun plan(SoakRunName name, SoakedCell cell) {
    return new PlannedRun(name.toString(), name.number(), cell.cell());
  }
}
