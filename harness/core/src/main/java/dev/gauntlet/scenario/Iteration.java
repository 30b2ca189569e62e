package dev.gauntlet.scenario;

/** What a lane tells about the round it is in. Valid on the lane's own thread. */
public interface Iteration {
  /** Rounds that this lane has begun before this one: 0 for the first. */
  long number();

  /**
   * Marks that a phase begins. At most 50 ns, no lock, no allocation, no system call: mark as often
   * as you like. A lane that marks nothing for {@link Scenario#stall()} is taken for hung.
   */
  void enter(Phase phase);

  /**
   * Counts a refusal or a reported error by its text; the iteration does not count as a success.
   */
  void softFailure(String text);

  /**
   * Counts a check that did not hold (a wrong frame, a swallowed error). Red, but the loop goes on;
   * the iteration does not count as a success.
   */
  void finding(String text);
}
