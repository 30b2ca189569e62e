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
   * Counts something worth knowing by its text, as an error that a library logged although nothing
   * failed. Not red, and the iteration can still succeed.
   */
  void note(String text);

  /**
   * Counts a check that did not hold (a wrong frame, a swallowed error). Red, but the loop goes on;
   * the iteration does not count as a success.
   */
  void finding(String text);

  /**
   * Reports a value of a measure, once per iteration or more often; a run's value is their mean. As
   * cheap as a mark.
   *
   * @param measure one of {@link Scenario#measures()}
   * @param value in the unit of the measure
   * @throws IllegalArgumentException when the scenario does not name that measure, or the value is
   *     no finite number
   */
  void measure(Measure measure, double value);
}
