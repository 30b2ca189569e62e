package dev.gauntlet.scenarios.basic;

import dev.gauntlet.scenario.Child;
import dev.gauntlet.scenario.ChildCrashed;
import dev.gauntlet.scenario.ChildEnding;
import dev.gauntlet.scenario.Children;
import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.RunContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Starts the command, waits for its end or stops it, and reads how it ended. */
final class CommandLane implements Lane {
  /** Between two polls of the clock of the run, and two marks. */
  private static final Duration SLICE = Duration.ofSeconds(1);

  /** Recorders need a moment to write their index; three times this is well below a stall. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private static final Duration FOR_EVER = Duration.ofDays(10_000);

  /** The shell's 128 + signal, and the 255 of ffmpeg when it was asked to stop. */
  private static final Set<Integer> STOPPED_CODES = Set.of(0, 128 + 2, 128 + 15, 255);

  private static final int SIGHUP = 1;
  private static final int SIGINT = 2;
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;

  private final RunContext context;
  private final CommandSettings settings;

  CommandLane(RunContext context, CommandSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  @Override
  public void iterate(Iteration iteration) throws IOException, InterruptedException, ChildCrashed {
    iteration.enter(Phase.CREATE);
    try (Child child = start()) {
      Optional<ChildOutput> output =
          settings.failOn().map(pattern -> new ChildOutput(child.stdout(), pattern));
      long begun = System.nanoTime();
      iteration.enter(Phase.WORK);
      Optional<ChildEnding> ended = await(child, iteration, begun);
      if (ended.isEmpty() && left(settings.timeout(), begun).isNegative()) {
        iteration.finding("still running after " + TimeText.of(settings.timeout()));
        // killed, but not closed yet: what it had printed is still to be read
        child.stop(Duration.ZERO);
        tell(output, iteration);
        return;
      }
      if (ended.isEmpty()) {
        iteration.enter(Phase.STOP);
      }
      ChildEnding ending = ended.isPresent() ? ended.get() : child.stop(GRACE);
      tell(output, iteration);
      read(child, ending, iteration);
    }
  }

  private Child start() throws IOException {
    return context
        .children()
        .start(
            settings.command(),
            settings.environment(),
            settings.directory(),
            settings.failOn().isPresent() ? Children.Output.joined() : Children.Output.shared());
  }

  private static void tell(Optional<ChildOutput> output, Iteration iteration)
      throws InterruptedException {
    if (output.isPresent()) {
      output.get().tell(iteration, GRACE);
    }
  }

  private Optional<ChildEnding> await(Child child, Iteration iteration, long begun)
      throws InterruptedException {
    boolean timed = !settings.lifetime().isZero() || !settings.timeout().isZero();
    while (true) {
      Duration left =
          settings.lifetime().isZero()
              // one that ends by itself is waited for, also beyond the end of the run: cut off, it
              // would have said nothing, and a hang would be a success
              ? left(settings.timeout(), begun)
              : least(context.remaining(), left(settings.lifetime(), begun));
      if (left.isNegative() || left.isZero()) {
        return Optional.empty();
      }
      Optional<ChildEnding> ended = child.await(least(left, SLICE));
      if (ended.isPresent()) {
        return ended;
      }
      if (timed) {
        // whoever gave a time to live expects silence until then; without one it is a stall
        iteration.enter(Phase.WORK);
      }
    }
  }

  /** Of a time since then; for ever where it is zero. */
  private static Duration left(Duration time, long begun) {
    return time.isZero() ? FOR_EVER : time.minusNanos(System.nanoTime() - begun);
  }

  private void read(Child child, ChildEnding ending, Iteration iteration) throws ChildCrashed {
    switch (ending.signal()) {
      case 0 -> {
        boolean expected = settings.expectedCodes().contains(ending.code());
        if (!ending.stopped() && !expected) {
          iteration.softFailure(
              "exit code "
                  + ending.code()
                  + (ending.code() == 0 ? ", expected " + settings.expectedCodes() : ""));
        } else if (ending.stopped() && !expected && !STOPPED_CODES.contains(ending.code())) {
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
