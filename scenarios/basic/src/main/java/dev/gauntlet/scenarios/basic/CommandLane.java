package dev.gauntlet.scenarios.basic;

import dev.gauntlet.scenario.Child;
import dev.gauntlet.scenario.ChildCrashed;
import dev.gauntlet.scenario.ChildEnding;
import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.RunContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Starts the command, waits for its end or stops it, and reads how it ended. */
final class CommandLane implements Lane {
  /** Between two looks at the clock of the run, and two marks. */
  private static final Duration SLICE = Duration.ofSeconds(1);

  /** Recorders need a moment to write their index; three times this is well below a stall. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  /** The shell's 128 + signal, and the 255 of ffmpeg when it was asked to stop. */
  private static final Set<Integer> STOPPED_CODES = Set.of(0, 128 + 2, 128 + 15, 255);

  private static final int SIGHUP = 1;
  private static final int SIGINT = 2;
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;

  private final RunContext context;
  private final List<String> command;
  private final Duration limit;

  /**
   * @param seconds 0: until the child ends by itself
   */
  CommandLane(RunContext context, List<String> command, double seconds) {
    this.context = context;
    this.command = command;
    this.limit = Duration.ofNanos(Math.round(seconds * 1e9));
  }

  @Override
  public void iterate(Iteration iteration) throws IOException, InterruptedException, ChildCrashed {
    iteration.enter(Phase.CREATE);
    try (Child child = context.children().start(command)) {
      iteration.enter(Phase.WORK);
      Optional<ChildEnding> ended = await(child, iteration);
      if (ended.isEmpty()) {
        iteration.enter(Phase.STOP);
      }
      ChildEnding ending = ended.isPresent() ? ended.get() : child.stop(GRACE);
      read(child, ending, iteration);
    }
  }

  private Optional<ChildEnding> await(Child child, Iteration iteration)
      throws InterruptedException {
    long begun = System.nanoTime();
    while (true) {
      Duration left = context.remaining();
      if (!limit.isZero()) {
        left = least(left, limit.minusNanos(System.nanoTime() - begun));
      }
      if (left.isNegative() || left.isZero()) {
        return Optional.empty();
      }
      Optional<ChildEnding> ended = child.await(least(left, SLICE));
      if (ended.isPresent()) {
        return ended;
      }
      if (!limit.isZero()) {
        // whoever gave a time to live expects silence until then; without one it is a stall
        iteration.enter(Phase.WORK);
      }
    }
  }

  private static void read(Child child, ChildEnding ending, Iteration iteration)
      throws ChildCrashed {
    switch (ending.signal()) {
      case 0 -> {
        if (!ending.stopped() && ending.code() != 0) {
          iteration.softFailure("exit code " + ending.code());
        } else if (ending.stopped() && !STOPPED_CODES.contains(ending.code())) {
          iteration.softFailure("exit code " + ending.code() + " when stopped");
        }
      }
      case SIGKILL -> {
        Optional<String> hung = child.hungAtStop();
        if (hung.isPresent()) {
          iteration.finding(hung.get());
        } else {
          iteration.softFailure("killed by SIGKILL, not by us");
        }
      }
      case SIGHUP, SIGINT, SIGTERM -> {
        if (!ending.stopped()) {
          iteration.softFailure("ended by signal " + ending.signal() + ", not by us");
        }
      }
      default -> throw new ChildCrashed(ending.signal(), child.pid());
    }
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
