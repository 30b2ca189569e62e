package dev.gauntlet.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads all that is known about this machine: what {@code environment.json} is made of. */
public final class Environment {
  /** Each source keeps its own, shorter deadlines; past this one it is stuck in the kernel. */
  private static final Duration SECTION_DEADLINE = Duration.ofSeconds(30);

  private Environment() {}

  /**
   * Reads every section at once. Tens of milliseconds without an NVIDIA driver; with one as long as
   * {@code nvidia-smi} takes. The last section, {@code reading}, tells how long each took.
   *
   * @param loader where the sources are found
   */
  public static Facts read(ClassLoader loader) {
    return read(Probes.ofThisMachine(loader), sources(loader));
  }

  /**
   * Begins to read on threads of their own, so that a campaign need not wait for it; native probes
   * are asked first and waited for, since they use the very device that is to be measured.
   */
  public static CompletableFuture<Facts> start(ClassLoader loader) {
    List<NativeProbe> first = probes(loader).filter(NativeProbe::beforeCampaigns).toList();
    if (!first.isEmpty()) {
      return CompletableFuture.completedFuture(asked(read(loader), first));
    }
    CompletableFuture<Facts> facts = new CompletableFuture<>();
    daemon("environment", () -> facts.complete(read(loader)), facts);
    // a campaign goes on without it
    return facts.exceptionally(
        failed ->
            new Facts(
                "environment",
                List.of(Fact.unreadable("environment", "reading it failed: " + failed))));
  }

  private static Stream<NativeProbe> probes(ClassLoader loader) {
    Probes here = Probes.ofThisMachine(loader);
    return StreamSupport.stream(ServiceLoader.load(NativeProbe.class, loader).spliterator(), false)
        .filter(probe -> probe.applies(here));
  }

  /** As {@link #read}, then asks each {@link NativeProbe} that applies here: seconds each. */
  public static Facts probed(ClassLoader loader) {
    return asked(read(loader), probes(loader).toList());
  }

  private static Facts asked(Facts facts, List<NativeProbe> probes) {
    Facts all = facts;
    for (NativeProbe probe : probes) {
      all = with(all, probe.section(), ask(probe));
    }
    return all;
  }

  static Facts read(Probes probes, List<FactSource> sources) {
    long begin = System.nanoTime();
    Map<String, CompletableFuture<Section>> sections = new LinkedHashMap<>();
    for (FactSource source : sources) {
      CompletableFuture<Section> section = new CompletableFuture<>();
      daemon(source.section(), () -> section.complete(Section.read(source, probes)), section);
      sections.put(source.section(), section);
    }
    List<Entry> entries = new ArrayList<>();
    List<Entry> times = new ArrayList<>();
    sections.forEach(
        (name, future) -> {
          Section section = wait(name, future);
          entries.add(section.facts);
          times.add(Fact.quantity(name, section.millis, "ms"));
        });
    times.add(0, Fact.quantity("all sections, at once", millisSince(begin), "ms"));
    entries.add(new Facts("reading", times));
    return new Facts("environment", entries);
  }

  private static List<FactSource> sources(ClassLoader loader) {
    List<FactSource> sources = new ArrayList<>();
    ServiceLoader.load(FactSource.class, loader).forEach(sources::add);
    return sources;
  }

  private static Fact ask(NativeProbe probe) {
    Reading reading =
        FreshJvm.run(probe.mainClass(), probe.arguments(), probe.deadline())
            .reading()
            .map(out -> out.substring(out.lastIndexOf('\n') + 1));
    return probe.unit().isEmpty()
        ? Fact.of(probe.fact(), reading)
        : Fact.quantity(probe.fact(), reading, probe.unit());
  }

  private static Facts with(Facts facts, String section, Fact fact) {
    Facts changed =
        facts
            .entry(section)
            .filter(Facts.class::isInstance)
            .map(Facts.class::cast)
            .orElse(new Facts(section, List.of()))
            .with(fact);
    return facts.with(changed);
  }

  private static Section wait(String name, CompletableFuture<Section> future) {
    String why;
    try {
      return future.get(SECTION_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      why = "no answer within " + SECTION_DEADLINE.toSeconds() + " s";
    } catch (ExecutionException e) {
      why = "reading it failed: " + e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      why = "interrupted while it was read";
    }
    return new Section(new Facts(name, List.of(Fact.unreadable("section", why))), 0);
  }

  /** A thread that is stuck in the kernel must not keep the controller from ending. */
  private static void daemon(String name, Runnable work, CompletableFuture<?> result) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (RuntimeException | Error e) {
                // whatever it is: somebody waits for the result
                result.completeExceptionally(e);
              }
            },
            "facts: " + name);
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError noMoreThreads) {
      result.completeExceptionally(noMoreThreads);
    }
  }

  private static long millisSince(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin).toMillis();
  }

  private record Section(Facts facts, long millis) {
    static Section read(FactSource source, Probes probes) {
      long begin = System.nanoTime();
      Facts facts = new Facts(source.section(), source.read(probes));
      return new Section(facts, millisSince(begin));
    }
  }
}
