package dev.gauntlet.probe;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Measures what reading a process with 200 descriptors and 70 threads costs: run by hand. */
public final class OutsideCosts {
  private static final int POLLS = 400;

  private OutsideCosts() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("costs");
    try (Actor actor = Actor.start(Actor.program(folder), folder)) {
      actor.does("thread", 69);
      actor.does("socket", 60);
      actor.does("eventfd", 60);
      actor.does("file", 76);
      actor.does("touch", 300);
      long pid = actor.pid();
      RunProcesses family = new RunProcesses(pid);
      Files.createDirectory(folder.resolve("run"));
      for (Sampler sampler :
          List.of(
              new OutsideSampler(pid),
              new MappingSampler(pid),
              new DescriptorSampler(pid),
              new RunProcessSampler(family),
              new SegmentSampler(family),
              new LeftoverFiles(folder.resolve("run"), family),
              new SlowSampler(pid, folder.resolve("run"), Duration.ZERO),
              new HostSampler())) {
        time(sampler);
      }
      tenHertz(new OutsideSampler(pid));
      long begin = System.nanoTime();
      for (int i = 0; i < POLLS; i++) {
        ThreadNames.of(pid);
      }
      System.out.printf("ThreadNames %.0f us%n", (System.nanoTime() - begin) / 1e3 / POLLS);
    }
  }

  private static void time(Sampler sampler) {
    double[] row = new double[sampler.columns().size()];
    long first = System.nanoTime();
    sampler.sample(row, 0);
    long begin = System.nanoTime();
    for (int i = 0; i < POLLS; i++) {
      sampler.sample(row, 0);
    }
    System.out.printf(
        "%s first %.0f us, then %.1f us%n",
        sampler.getClass().getSimpleName(),
        (begin - first) / 1e3,
        (System.nanoTime() - begin) / 1e3 / POLLS);
  }

  /** As the watch uses it: cold caches, 100 ms of sleep between. */
  private static void tenHertz(Sampler sampler) throws InterruptedException {
    double[] row = new double[sampler.columns().size()];
    long busy = 0;
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 0; i < 100; i++) {
      Thread.sleep(100);
      long begin = System.nanoTime();
      sampler.sample(row, 0);
      busy += System.nanoTime() - begin;
    }
    cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
    System.out.printf(
        "at 10 Hz: %.1f us a poll, %.3f %% of a core by the clock, %.3f %% by CPU time%n",
        busy / 1e3 / 100, busy / 1e8, cpu / 1e8);
  }
}
