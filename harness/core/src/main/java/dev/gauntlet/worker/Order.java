package dev.gauntlet.worker;

import dev.gauntlet.scenario.Cell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the controller tells a worker to do, as program arguments {@code key=value}: no file to
 * read, no JSON, any text.
 *
 * @param scenario class name
 * @param box the black box that was made for it
 * @param folder where the run may write; made when it is asked for
 * @param controller pid of the process that watches over this one; 0 when there is none
 * @param nanos how long the lanes iterate, from the first mark; 0 when only iterations count
 * @param iterations rounds per lane after which it ends; 0 when only time counts
 * @param samples the file that samples are written to, made by the controller with the plan in it;
 *     empty when none are taken
 * @param idle what is left out, so that growth without iterations is seen
 * @param leaks folder for the reports of LeakSanitizer, which was preloaded; empty when it was not
 * @param seed of what the run leaves to chance
 */
public record Order(
    String scenario,
    Path box,
    Path folder,
    long controller,
    long nanos,
    long iterations,
    Optional<Path> samples,
    Idle idle,
    Optional<Path> leaks,
    long seed,
    Cell cell) {
  private static final String AXIS = "axis.";

  /** What of a scenario is left out. */
  public enum Idle {
    /** nothing: its lanes iterate */
    NOT,
    /** it is opened, and its lanes iterate nothing */
    OPENED,
    /** it is not even opened */
    UNOPENED
  }

  /** Without LeakSanitizer. */
  public Order(
      String scenario,
      Path box,
      Path folder,
      long controller,
      long nanos,
      long iterations,
      Optional<Path> samples,
      Idle idle,
      long seed,
      Cell cell) {
    this(
        scenario,
        box,
        folder,
        controller,
        nanos,
        iterations,
        samples,
        idle,
        Optional.empty(),
        seed,
        cell);
  }

  /** Without a seed. */
  public Order(
      String scenario,
      Path box,
      Path folder,
      long controller,
      long nanos,
      long iterations,
      Optional<Path> samples,
      Idle idle,
      Cell cell) {
    this(scenario, box, folder, controller, nanos, iterations, samples, idle, 0, cell);
  }

  /** Without samples. */
  public Order(
      String scenario,
      Path box,
      Path folder,
      long controller,
      long nanos,
      long iterations,
      Cell cell) {
    this(scenario, box, folder, controller, nanos, iterations, Optional.empty(), Idle.NOT, cell);
  }

  /** The same with a seed. */
  public Order seeded(long number) {
    return new Order(
        scenario, box, folder, controller, nanos, iterations, samples, idle, leaks, number, cell);
  }

  /** The same with LeakSanitizer. */
  public Order checking(Path reports) {
    return new Order(
        scenario,
        box,
        folder,
        controller,
        nanos,
        iterations,
        samples,
        idle,
        Optional.of(reports),
        seed,
        cell);
  }

  /** The program arguments that {@link #parse} reads. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add("scenario=" + scenario);
    arguments.add("box=" + box);
    arguments.add("folder=" + folder);
    arguments.add("controller=" + controller);
    arguments.add("nanos=" + nanos);
    arguments.add("iterations=" + iterations);
    samples.ifPresent(file -> arguments.add("samples=" + file));
    if (idle != Idle.NOT) {
      arguments.add("idle=" + idle);
    }
    leaks.ifPresent(reports -> arguments.add("leaks=" + reports));
    if (seed != 0) {
      arguments.add("seed=" + seed);
    }
    for (Map.Entry<String, String> value : cell.values().entrySet()) {
      arguments.add(AXIS + value.getKey() + "=" + value.getValue());
    }
    return arguments;
  }

  static Order parse(String[] arguments) {
    Map<String, String> plain = new LinkedHashMap<>();
    Map<String, String> cell = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String key = argument.substring(0, equals);
      String value = argument.substring(equals + 1);
      if (key.startsWith(AXIS)) {
        cell.put(key.substring(AXIS.length()), value);
      } else {
        plain.put(key, value);
      }
    }
    return new Order(
        plain.get("scenario"),
        Path.of(plain.get("box")),
        Path.of(plain.get("folder")),
        Long.parseLong(plain.get("controller")),
        Long.parseLong(plain.get("nanos")),
        Long.parseLong(plain.get("iterations")),
        Optional.ofNullable(plain.get("samples")).map(Path::of),
        Idle.valueOf(plain.getOrDefault("idle", Idle.NOT.name())),
        Optional.ofNullable(plain.get("leaks")).map(Path::of),
        Long.parseLong(plain.getOrDefault("seed", "0")),
        new Cell(cell));
  }
}
