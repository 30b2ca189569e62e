package dev.gauntlet.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What is put under stress. One public class with a public no-argument constructor, named in {@code
 * META-INF/services/dev.gauntlet.scenario.Scenario}.
 *
 * <p>Its life has three levels: {@link #open} once per worker, {@link Run#lane} once per stress
 * thread, {@link Lane#iterate} once per create/start/stop round. Name, summary and axes are read by
 * the controller, which never runs native code: constructors and static initialisers must not load
 * any.
 */
public interface Scenario {
  /** The word on the command line: lower case letters, digits and dashes. */
  String name();

  /** One line for the list of scenarios. */
  String summary();

  /**
   * The parameters that can be swept. Not among them are {@link Axis#THREADS}, which every scenario
   * has, and {@link Plant#AXIS}, which every one has that has {@link #plants()}.
   */
  List<Axis> axes();

  /** Defects that can be switched on on purpose, one at a time. */
  default List<Plant> plants() {
    return List.of();
  }

  /** The costs that its lanes report; at most {@value Measure#LIMIT}. */
  default List<Measure> measures() {
    return List.of();
  }

  /** How long a lane may go without a mark before its run is called hung. */
  default Duration stall() {
    return Duration.ofSeconds(30);
  }

  /**
   * Says without native code whether a cell can be run at all: a file is there, a size is a size.
   * The controller asks before it forks.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong and what is allowed
   */
  default void check(Cell cell) {}

  /**
   * The libraries and programs that the user names to be tested in a cell. Their builds are part of
   * what is under test, beside the libraries that a worker loads by itself: when one is rebuilt
   * under way, the campaign stops.
   *
   * @return files; those that do not exist are left out
   */
  default List<Path> tested(Cell cell) {
    return List.of();
  }

  /**
   * Prepares one run: loads libraries, finds devices. Called once per worker, before any lane.
   *
   * @throws Unsupported when something that the scenario needs is missing; its message tells what
   *     to install
   * @throws Exception any other one ends the run as {@code failed}
   */
  Run open(RunContext context) throws Exception;
}
