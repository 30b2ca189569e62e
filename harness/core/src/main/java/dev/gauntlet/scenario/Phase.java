package dev.gauntlet.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * A named step of an iteration. Make each once, in a constant: a mark writes its number, and the
 * black box holds the names. At most {@value #LIMIT} in one worker.
 */
public final class Phase {
  /** How many phases one worker may name. */
  public static final int LIMIT = 64;

  private static final List<Phase> ALL = new ArrayList<>();

  /** Between two iterations; where a lane stands before its first. */
  public static final Phase IDLE = named("idle");

  public static final Phase CREATE = named("create");
  public static final Phase START = named("start");
  public static final Phase WORK = named("work");
  public static final Phase STOP = named("stop");
  public static final Phase DESTROY = named("destroy");

  /** The lane has ended: it is no longer watched for stalls. */
  public static final Phase ENDED = named("ended");

  /** Waiting for the other lanes, to be sampled together. */
  public static final Phase HELD = named("held");

  private final int number;
  private final String name;

  private Phase(int number, String name) {
    this.number = number;
    this.name = name;
  }

  /**
   * The phase of that name; the same object for the same name.
   *
   * @param name at most 30 ASCII characters
   * @throws IllegalStateException when the worker has named {@value #LIMIT} others already
   */
  public static Phase named(String name) {
    if (name.isEmpty() || name.length() > 30) {
      throw new IllegalArgumentException("a phase needs a name of 1 to 30 characters: " + name);
    }
    synchronized (ALL) {
      for (Phase phase : ALL) {
        if (phase.name.equals(name)) {
          return phase;
        }
      }
      if (ALL.size() == LIMIT) {
        throw new IllegalStateException("a worker can name " + LIMIT + " phases, not one more");
      }
      Phase phase = new Phase(ALL.size(), name);
      ALL.add(phase);
      return phase;
    }
  }

  /** All phases named so far in this process, by number. */
  public static List<Phase> all() {
    synchronized (ALL) {
      return List.copyOf(ALL);
    }
  }

  /** Its place in the black box's list of names: 0 to {@value #LIMIT} - 1. */
  public int number() {
    return number;
  }

  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }
}
