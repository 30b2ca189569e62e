package dev.gauntlet.bench;

import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.store.Folders;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Processor time of a controller whose worker sleeps: of its watch with the garbage collection that
 * it causes, and of the whole JVM, which also compiles while it is young.
 */
final class Watching {
  private static final double GOAL = 0.5;
  private static final int LANES = 70;

  /** The watch, and what collects garbage under either of the usual collectors. */
  private static final Pattern WATCHING = Pattern.compile("watch-|GC Thread|G1 |VM Thread");

  private final Duration settling;
  private final Duration watched;
  private double ofWatch;
  private double ofAll;

  Watching(Effort effort) {
    // the machine is being read and the watch's code compiled meanwhile
    this.settling = effort.settling();
    this.watched = effort.watched();
  }

  Table measure() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("gauntlet-bench");
    AtomicReference<Throwable> broken = new AtomicReference<>();
    try {
      CrowdedScenario scenario = new CrowdedScenario();
      Duration life = settling.plus(watched).plusSeconds(2);
      Campaign plan = Campaigns.of(scenario, Map.of("threads", "" + LANES), 1, life, 0);
      RunFolder runs = new RunFolder(folder.resolve("campaign"));
      List<RunEnded> ended = new CopyOnWriteArrayList<>();
      CampaignRun campaign = CampaignRun.begin(plan, runs, scenario, new EndedRuns(ended));
      Thread thread = new Thread(() -> make(campaign, broken), "campaign");
      thread.start();
      Thread.sleep(settling.toMillis());
      window();
      thread.join();
      if (broken.get() != null) {
        throw new IOException("the watched run failed", broken.get());
      }
      return table(ended.get(0));
    } finally {
      Folders.delete(folder);
    }
  }

  private static void make(CampaignRun campaign, AtomicReference<Throwable> broken) {
    try {
      campaign.make();
    } catch (IOException | InterruptedException | RuntimeException failed) {
      broken.set(failed);
    }
  }

  private void window() throws InterruptedException, IOException {
    long wall = System.nanoTime();
    Map<String, Long> before = nanosByThread();
    Thread.sleep(watched.toMillis());
    Map<String, Long> after = nanosByThread();
    double window = (System.nanoTime() - wall) / 100.0;
    for (Map.Entry<String, Long> thread : after.entrySet()) {
      double share = (thread.getValue() - before.getOrDefault(thread.getKey(), 0L)) / window;
      ofAll += share;
      ofWatch += WATCHING.matcher(thread.getKey()).lookingAt() ? share : 0;
    }
    if (after.keySet().stream().noneMatch(name -> name.startsWith("watch-"))) {
      throw new IOException("nobody watches any more");
    }
  }

  /** Name and number of each of our threads, and the time that it has run. */
  private static Map<String, Long> nanosByThread() throws IOException {
    Map<String, Long> nanos = new HashMap<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        try {
          String name = Files.readString(thread.resolve("comm")).strip();
          String times = Files.readString(thread.resolve("schedstat"));
          nanos.put(name + "/" + thread.getFileName(), Long.parseLong(times.split(" ", 2)[0]));
        } catch (NoSuchFileException ended) {
          // between the listing and the reading: a compiler's, for the watch is looked for
        }
      }
    }
    return nanos;
  }

  private Table table(RunEnded run) {
    return new Table("Watching at 10 Hz")
        .atMost("watch and garbage collection, % of one core", ofWatch, GOAL, "%.3f")
        .row(
            "whole controller, its compiler too, % of one core",
            String.format(Locale.ROOT, "%.3f", ofAll))
        .row("descriptors of the worker", count(run, "peak.fd"))
        .row("threads of the worker", count(run, "peak.threads"))
        .note(
            String.format(
                Locale.ROOT,
                "%d lanes, over %s s; the run ended: %s.",
                LANES,
                watched.toMillis() / 1000.0,
                run.ending().word()));
  }

  private static String count(RunEnded run, String metric) {
    Double value = run.metrics().get(metric);
    return value == null ? "not read" : String.format(Locale.ROOT, "%.0f", value);
  }
}
