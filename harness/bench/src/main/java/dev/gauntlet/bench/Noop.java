package dev.gauntlet.bench;

import dev.gauntlet.campaign.CampaignListener;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.store.Folders;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Runs per second that do nothing, beside what a shell loop would reach.
 *
 * <p>The campaign is one, and its rivals run in its pauses, between two runs: so all see the same
 * load, and the campaign is measured as it goes on, not as it begins. A block of it lasts from the
 * moment when its first run may begin to the moment when its last one is in the journal.
 */
final class Noop {
  private static final double GOAL = 0.85;

  private final Effort effort;
  private final Sample ours = new Sample();
  private final Sample written = new Sample();
  private final Sample empty = new Sample();
  private final Sample start = new Sample();
  private final Sample oursCpu = new Sample();
  private final Sample writtenCpu = new Sample();
  private final Sample emptyCpu = new Sample();

  Noop(Effort effort) {
    this.effort = effort;
  }

  Table measure() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("gauntlet-bench");
    try {
      Scenario scenario = Campaigns.scenario("nativelib");
      Rival call =
          Rival.of(HandWrittenMain.class, scenario, folder, Campaigns.LIBRARY, Campaigns.SYMBOL);
      Rival nothing = Rival.of(EmptyMain.class, scenario, folder);
      int runs = (effort.rounds() + 1) * effort.block();
      CampaignRun.begin(
              Campaigns.of(scenario, Campaigns.noop(), runs, Duration.ZERO, 1),
              new RunFolder(folder.resolve("campaign")),
              scenario,
              new Blocks(call, nothing))
          .make();
    } finally {
      Folders.delete(folder);
    }
    return table();
  }

  private Table table() throws IOException {
    double jmh = JmhForks.perSecond(effort.jmhForks());
    int runs = effort.rounds() * effort.block();
    return new Table("No-op run")
        .row("`nativelib --iterations 1`, runs/s", rate(ours))
        .row("hand-written main, runs/s", rate(written))
        .row("empty main, runs/s", rate(empty))
        .row("JMH, forks/s", String.format(Locale.ROOT, "%.1f", jmh))
        .atLeast("ours over hand-written main", ours.over(written).median(), GOAL, "%.3f")
        .row("ours over empty main", String.format(Locale.ROOT, "%.3f", ours.over(empty).median()))
        .row("ours over JMH", String.format(Locale.ROOT, "%.1f", ours.median() / jmh))
        .row(
            "processor time of a worker, of a hand-written and of an empty main, ms",
            String.format(
                Locale.ROOT,
                "%.1f, %.1f, %.1f",
                oursCpu.median(),
                writtenCpu.median(),
                emptyCpu.median()))
        .row("launch to first mark, ms", String.format(Locale.ROOT, "%.1f", start.median()))
        .note(
            String.format(
                Locale.ROOT,
                ("%d runs of each but JMH (%d forks), interleaved in blocks of %d; rates are medians"
                    + " over blocks (10 to 90 %%), ratios medians over pairs of blocks (ours over"
                    + " hand-written: %.3f to %.3f)."),
                runs,
                effort.jmhForks(),
                effort.block(),
                ours.over(written).quantile(0.1),
                ours.over(written).quantile(0.9)));
  }

  private static String rate(Sample sample) {
    return String.format(
        Locale.ROOT,
        "%.1f (%.1f to %.1f)",
        sample.median(),
        sample.quantile(0.1),
        sample.quantile(0.9));
  }

  /** Counts the campaign's runs and lets the rivals run when a block of them has ended. */
  private final class Blocks implements CampaignListener {
    private final Rival call;
    private final Rival nothing;
    private int runs;
    private long begun = System.nanoTime();

    Blocks(Rival call, Rival nothing) {
      this.call = call;
      this.nothing = nothing;
    }

    @Override
    public void ended(RunEnded run) {
      if (run.ending() != Ending.SURVIVED) {
        throw new IllegalStateException("a run that does nothing ended: " + run);
      }
      runs++;
      oursCpu.add(1000 * (run.metrics().get("cpu.user") + run.metrics().get("cpu.system")));
      if (runs % effort.block() != 0) {
        return;
      }
      double block = effort.block() / seconds(begun);
      double callRate = rate(call, writtenCpu);
      double emptyRate = rate(nothing, emptyCpu);
      // the first block begins the session and reads the machine
      if (runs > effort.block()) {
        ours.add(block);
        written.add(callRate);
        empty.add(emptyRate);
        start.add(run.metrics().getOrDefault("start.seconds", Double.NaN) * 1000);
      }
      begun = System.nanoTime();
    }

    private double rate(Rival rival, Sample cpu) {
      long from = System.nanoTime();
      try {
        for (int i = 0; i < effort.block(); i++) {
          cpu.add(1000 * rival.run());
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      return effort.block() / seconds(from);
    }

    private double seconds(long from) {
      return (System.nanoTime() - from) / 1e9;
    }
  }
}
