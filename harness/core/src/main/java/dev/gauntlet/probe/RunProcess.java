package dev.gauntlet.probe;

import dev.gauntlet.linux.ProcessStat;

/**
 * A process of the run.
 *
 * @param start clock ticks since boot; with the pid it names a process for good
 * @param name of its program, at most 15 bytes of the process's own choice
 * @param orphan whether its parent is none of the run
 * @param stack address of its program's stack, which differs by program at random and is the
 *     parent's in a process that was forked and runs no program of its own; 0 when not known
 */
public record RunProcess(
    long pid, long start, String name, char state, boolean orphan, long stack) {
  static RunProcess of(long pid, ProcessStat stat, boolean orphan) {
    long start = Long.parseLong(stat.startTime());
    return new RunProcess(pid, start, stat.name(), stat.state().charAt(0), orphan, stat.stack());
  }

  /** Whether it is dead, and nobody has asked for its exit status. */
  public boolean zombie() {
    return state == 'Z';
  }
}
