package dev.gauntlet.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.campaign.Listener;
import dev.gauntlet.fork.Folders;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunFolder;
import dev.gauntlet.plan.Campaign;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Processor time of a controller whose worker sleeps. Everything else in this JVM waits, so its
 * whole processor time, with garbage collection and compilation, is what watching costs.
 */
final class Watching {
  private static final double GOAL = 0.5;
  private static final int LANES = 70;

  /** The machine is being read and the watch's code compiled meanwhile. */
  private static final Duration SETTLING = Duration.ofSeconds(3);

  private final Duration watched;
  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private double ofProcess;
  private double ofThread;

  Watching(Effort effort) {
    this.watched = effort.watched();
  }

  Table measure() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("gauntlet-bench");
    AtomicReference<Throwable> broken = new AtomicReference<>();
    try {
      CrowdedScenario scenario = new CrowdedScenario();
      Duration life = SETTLING.plus(watched).plusSeconds(2);
      Campaign plan = Campaigns.of(scenario, Map.of("threads", "" + LANES), 1, life, 0);
      RunFolder runs = new RunFolder(folder.resolve("campaign"));
      CampaignRun campaign = CampaignRun.begin(plan, runs, scenario, new Listener() {});
      Thread thread = new Thread(() -> make(campaign, broken), "campaign");
      thread.start();
      Thread.sleep(SETTLING.toMillis());
      window();
      thread.join();
      if (broken.get() != null) {
        throw new IOException("the watched run failed", broken.get());
      }
      return table(campaign.ended().get(0));
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
    long watch = watch();
    long wall = System.nanoTime();
    long all = process.getProcessCpuTime();
    long one = threads.getThreadCpuTime(watch);
    Thread.sleep(watched.toMillis());
    long last = threads.getThreadCpuTime(watch);
    ofProcess = 100.0 * (process.getProcessCpuTime() - all) / (System.nanoTime() - wall);
    if (last < 0) {
      throw new IOException("the watched run ended before the time was over");
    }
    ofThread = 100.0 * (last - one) / (System.nanoTime() - wall);
  }

  private long watch() throws IOException {
    for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null && info.getThreadName().startsWith("watch-")) {
        return info.getThreadId();
      }
    }
    throw new IOException("nobody watches after " + SETTLING.toSeconds() + " s");
  }

  private Table table(RunEnded run) {
    return new Table("Watching at 10 Hz")
        .atMost("controller, % of one core", ofProcess, GOAL, "%.3f")
        .row("... its watch alone, % of one core", "%.3f".formatted(ofThread))
        .row("descriptors of the worker", count(run, "peak.fd"))
        .row("threads of the worker", count(run, "peak.threads"))
        .note(
            "%d lanes, over %s s; the run ended: %s."
                .formatted(LANES, watched.toMillis() / 1000.0, run.ending().word()));
  }

  private static String count(RunEnded run, String metric) {
    Double value = run.metrics().get(metric);
    return value == null ? "not read" : "%.0f".formatted(value);
  }
}
