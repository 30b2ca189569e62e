package dev.gauntlet.bench;

import dev.gauntlet.Containers;
import dev.gauntlet.Gauntlet;
import dev.gauntlet.SweepBuilder;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.result.CheckedCampaign;
import dev.gauntlet.store.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run in a container takes beside one on this machine itself. Campaigns of both kinds in
 * turn, so that both see the same load; the first run of a campaign, which starts the container, is
 * told apart.
 */
public final class ContainerOverhead {
  /** Of a run, whatever it lasts; the goal is half a second. */
  private static final double MILLIS_GOAL = 500;

  /** Of a run of 30 s. */
  private static final double SHARE_GOAL = 1.02;

  private static final double LONG_MILLIS = 30_000;

  private final String image;

  private ContainerOverhead(String image) {
    this.image = image;
  }

  /**
   * @param arguments an image that the engine has; pairs of campaigns of short runs; pairs of
   *     campaigns of runs of 30 s
   */
  public static void main(String[] arguments) throws Exception {
    ContainerOverhead overhead = new ContainerOverhead(arguments[0]);
    System.err.println(Machine.line());
    System.err.println(
        overhead.measured(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])));
  }

  /** The same campaigns on both sides. */
  private static final class Side {
    private final Sample first = new Sample();
    private final Sample later = new Sample();
    private final Sample lasting = new Sample();
  }

  private Table measured(int pairs, int longPairs) throws IOException, InterruptedException {
    Side here = new Side();
    Side contained = new Side();
    // archives of classes are made once
    made(false, "1", 0, 1);
    for (int i = 0; i < pairs; i++) {
      shortRuns(here, false);
      shortRuns(contained, true);
    }
    for (int i = 0; i < longPairs; i++) {
      made(false, null, 30, 1).forEach(run -> here.lasting.add((double) run.millis()));
      List<RunEnded> runs = made(true, null, 30, 2);
      contained.lasting.add((double) runs.get(1).millis());
    }
    double more = contained.later.median() - here.later.median();
    Table table =
        new Table("A run in a warm container beside a run on this machine")
            .row("run of one iteration here, ms", spread(here.later))
            .row("the same in a warm container, ms", spread(contained.later))
            .row("first run of a campaign, whose container is started, ms", spread(contained.first))
            .atMost("a run in a warm container takes longer by, ms", more, MILLIS_GOAL, "%.0f");
    if (longPairs > 0) {
      table
          .row("run of 30 s here, ms", spread(here.lasting))
          .row("the same in a warm container, ms", spread(contained.lasting))
          .atMost(
              "a run of 30 s in a warm container over 30 s",
              contained.lasting.median() / LONG_MILLIS,
              SHARE_GOAL,
              "%.4f");
    }
    return table.note(
        "%s and %s runs of one iteration, in campaigns of 10 in turn; %s and %s of 30 s. Medians (10 to 90 %%)."
            .formatted(
                here.later.size(),
                contained.later.size(),
                here.lasting.size(),
                contained.lasting.size()));
  }

  private void shortRuns(Side side, boolean container) throws IOException, InterruptedException {
    List<RunEnded> runs = made(container, "1", 0, 10);
    side.first.add((double) runs.get(0).millis());
    runs.subList(1, runs.size()).forEach(run -> side.later.add((double) run.millis()));
  }

  /**
   * @param iterations null when time counts
   */
  private List<RunEnded> made(boolean container, String iterations, int seconds, int repeats)
      throws IOException, InterruptedException {
    SweepBuilder sweep =
        Gauntlet.sweep("nativelib")
            .axis("library", Campaigns.LIBRARY)
            .axis("iterate", Campaigns.SYMBOL)
            .repeats(repeats)
            .memory("1GiB");
    if (iterations != null) {
      sweep.iterations(Long.parseLong(iterations));
    } else {
      sweep.duration(seconds + "s");
    }
    if (container) {
      sweep.containers(Containers.of(image));
    }
    Path folder = Files.createTempDirectory("gauntlet-bench");
    List<RunEnded> runs = new ArrayList<>();
    try {
      CheckedCampaign.of(sweep.plan())
          .begin(folder.resolve("campaign"), new EndedRuns(runs))
          .make();
    } finally {
      Folders.delete(folder);
    }
    if (runs.size() != repeats || runs.stream().anyMatch(run -> run.ending().red())) {
      throw new IllegalStateException("not all runs survived");
    }
    return runs;
  }

  private static String spread(Sample sample) {
    return String.format(
        Locale.ROOT,
        "%.0f (%.0f to %.0f)",
        sample.median(),
        sample.quantile(0.1),
        sample.quantile(0.9));
  }
}
