package dev.gauntlet.scenarios.camera;

import dev.gauntlet.scenario.Child;
import dev.gauntlet.scenario.ChildCrashed;
import dev.gauntlet.scenario.ChildEnding;
import dev.gauntlet.scenario.Children;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The camera's program, once it is said to have started. */
final class Recorder implements AutoCloseable {
  private static final String MISSING = "gauntlet-no-such-recorder";

  /** When it was asked to stop: by itself, as a shell says it, or as ffmpeg does. */
  private static final Set<Integer> STOPPED = Set.of(0, 128 + 2, 128 + 15, 255);

  private static final Set<Integer> FROM_OUTSIDE = Set.of(1, 2, 9, 15);

  private final Optional<Child> child;
  private final Stop stop;

  private Recorder(Optional<Child> child, Stop stop) {
    this.child = child;
    this.stop = stop;
  }

  /**
   * @param missing plant P08
   */
  static Recorder start(
      Children children, List<String> words, Children.Output output, Stop stop, boolean missing)
      throws IOException {
    try {
      List<String> command = missing ? List.of(MISSING) : stop.command(words);
      return new Recorder(Optional.of(children.start(command, Map.of(), output)), stop);
    } catch (IOException refused) {
      if (missing) {
        return new Recorder(Optional.empty(), stop);
      }
      throw refused;
    }
  }

  Optional<Child> child() {
    return child;
  }

  Usage usage() {
    return child.map(one -> Usage.ofGroup(one.pid())).orElse(Usage.NONE);
  }

  /** Of the child alone: cheap enough to be asked often, and a zombie still tells its time. */
  Usage ownUsage() {
    return child.map(one -> Usage.of("" + one.pid())).orElse(Usage.NONE);
  }

  boolean running() {
    return child.filter(one -> Usage.runs(one.pid())).isPresent();
  }

  /**
   * Stops it and says what was wrong with its end: null for nothing.
   *
   * @throws ChildCrashed when it died of a signal of its own making
   */
  Flaw stop() throws InterruptedException, ChildCrashed {
    if (child.isEmpty()) {
      return null;
    }
    stop.stop(child.get());
    return stop.asks() ? read(child.get()) : null;
  }

  private static Flaw read(Child child) throws InterruptedException, ChildCrashed {
    ChildEnding ending = child.await();
    if (ending.signal() != 0 && !FROM_OUTSIDE.contains(ending.signal())) {
      throw new ChildCrashed(ending.signal(), child.pid());
    }
    Optional<String> hung = child.hungAtStop();
    if (hung.isPresent()) {
      return new Flaw(hung.get(), true);
    }
    String wrong = ending.stopped() ? whenStopped(ending) : byItself(ending);
    return wrong == null ? null : Flaw.of(wrong);
  }

  private static String whenStopped(ChildEnding ending) {
    return ending.signal() == 9
        ? "killed by SIGKILL, not by us"
        : ending.signal() == 0 && !STOPPED.contains(ending.code())
            ? "exit code " + ending.code() + " when stopped"
            : null;
  }

  private static String byItself(ChildEnding ending) {
    return ending.signal() != 0
        ? "ended by signal " + ending.signal() + ", not by us"
        : ending.code() == 0 ? null : "exit code " + ending.code();
  }

  /** Kills what still runs, and closes the pipe; whoever reads it must have left. */
  @Override
  public void close() {
    if (!stop.leaves()) {
      child.ifPresent(Child::close);
    }
  }
}
