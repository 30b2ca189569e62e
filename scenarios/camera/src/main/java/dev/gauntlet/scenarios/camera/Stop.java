package dev.gauntlet.scenarios.camera;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Child;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a child is stopped: recorder and recording alike. */
class Stop {
  /** A recording needs a moment to write its index. */
  static final Duration GRACE = Duration.ofSeconds(3);

  static Stop in(Cell cell) {
    if (Plants.P04.in(cell)) {
      return new P04();
    }
    if (Plants.P05.in(cell)) {
      return new P05();
    }
    return Plants.P06.in(cell) ? new P06() : new Stop();
  }

  /** Whether anybody looks at how it ended. */
  boolean asks() {
    return true;
  }

  /** Whether it is left as it is then: a zombie, its pipe open. */
  boolean leaves() {
    return false;
  }

  /** SIGINT to its group, after 3 s SIGTERM, after 3 s SIGKILL; reaps it. */
  void stop(Child child) throws InterruptedException {
    child.stop(GRACE);
  }

  /** The words of a child that is started. */
  List<String> command(List<String> words) {
    return words;
  }

  private static void signal(Child child, boolean kill) {
    ProcessHandle.of(child.pid())
        .ifPresent(kill ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
  }

  private static final class P04 extends Stop {
    /** What a program that forgets to wait keeps: the process object and its pipe. */
    private static final List<Child> LEFT = new ArrayList<>();

    @Override
    boolean asks() {
      return false;
    }

    @Override
    boolean leaves() {
      return true;
    }

    @Override
    void stop(Child child) throws InterruptedException {
      signal(child, false);
      long end = System.nanoTime() + GRACE.toNanos();
      while (System.nanoTime() < end && Usage.runs(child.pid())) {
        Thread.sleep(5);
      }
      signal(child, true);
      synchronized (LEFT) {
        LEFT.add(child);
      }
    }
  }

  private static final class P05 extends Stop {
    private static final List<Child> LEFT = new ArrayList<>();

    @Override
    List<String> command(List<String> words) {
      // a shell that has something to do afterwards does not become its command
      List<String> shell = new ArrayList<>(List.of("sh", "-c", "\"$@\"; true", "sh"));
      shell.addAll(words);
      return shell;
    }

    @Override
    boolean asks() {
      return false;
    }

    @Override
    boolean leaves() {
      return true;
    }

    @Override
    void stop(Child child) {
      signal(child, true);
      synchronized (LEFT) {
        LEFT.add(child);
      }
    }
  }

  private static final class P06 extends Stop {
    @Override
    boolean asks() {
      return false;
    }

    @Override
    void stop(Child child) throws InterruptedException {
      signal(child, true);
      // takes the rest of its group along
      child.await();
    }
  }
}
