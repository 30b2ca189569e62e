package dev.gauntlet.watch;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.evidence.Intervention;
import dev.gauntlet.plan.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/** When a run must be ended: beyond its memory, at the user's wish, or since a lane has stalled. */
final class InterventionRule {
  /** How long a crash may take to be written down, gdb included. */
  static final Duration DYING = Duration.ofSeconds(60);

  /** How long a run may take to end when the user wants to stop. */
  static final Duration STOPPING = Duration.ofSeconds(3);

  private final BoxFile box;
  private final Limits limits;
  private final LongFunction<Optional<String>> beyond;
  private final StallDetector stalls;
  private volatile boolean stopAsked;
  private long stopping;
  private long dying;

  /**
   * @param beyond by how much the run is beyond a limit of bytes, for a person; always empty where
   *     the kernel keeps the limit
   */
  InterventionRule(BoxFile box, Limits limits, LongFunction<Optional<String>> beyond) {
    this.box = box;
    this.limits = limits;
    this.beyond = beyond;
    this.stalls = new StallDetector(box, limits);
  }

  /** Of any thread. */
  void stopSoon() {
    stopAsked = true;
  }

  /**
   * @param nanos since it was last asked, as far as we were awake
   * @param crashing whether a crash is being written down: its lanes have not stalled
   * @return why the run must be ended now; empty when it goes on
   */
  Optional<Intervention> due(long nanos, BooleanSupplier crashing) {
    Optional<String> much = beyond.apply(limits.memory());
    if (much.isPresent()) {
      return Optional.of(
          new Intervention(
              Intervention.Kind.MEMORY,
              String.format(
                  Locale.ROOT,
                  "%s, allowed by --memory are %d MiB",
                  much.get(),
                  limits.memory() >> 20),
              List.of()));
    }
    if (stopAsked) {
      box.askToStop();
      stopping += nanos;
      if (stopping > STOPPING.toNanos()) {
        return Optional.of(
            new Intervention(
                Intervention.Kind.INTERRUPTED, "stopped at the user's wish", List.of()));
      }
    }
    Optional<Intervention> stalled = stalls.poll(nanos);
    if (stalled.isPresent() && dying < DYING.toNanos() && crashing.getAsBoolean()) {
      dying += nanos;
      return Optional.empty();
    }
    return stalled;
  }
}
