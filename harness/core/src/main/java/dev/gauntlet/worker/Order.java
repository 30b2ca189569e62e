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
 * @param controller pid of the process that watches over this one; 0 when there is none
 * @param seed of what the run leaves to chance
 */
public record Order(
    String scenario,
    Cell cell,
    Places places,
    long controller,
    Span span,
    Watching watching,
    long seed) {
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

  /**
   * Where the run writes.
   *
   * @param box the black box that was made for it
   * @param folder where the scenario may write; made when it is asked for
   */
  public record Places(Path box, Path folder) {}

  /**
   * How long the lanes iterate.
   *
   * @param nanos from the first mark; 0 when only iterations count
   * @param iterations rounds per lane after which it ends; 0 when only time counts
   */
  public record Span(long nanos, long iterations) {}

  /**
   * What is looked at beside its endings.
   *
   * @param samples the file that samples are written to, made by the controller with the plan in
   *     it; empty when none are taken
   * @param idle what is left out, so that growth without iterations is seen
   * @param leaks folder for the reports of LeakSanitizer, which was preloaded; empty when it was
   *     not
   */
  public record Watching(Optional<Path> samples, Idle idle, Optional<Path> leaks) {
    private static final Watching NOTHING =
        new Watching(Optional.empty(), Idle.NOT, Optional.empty());
  }

  /** A run that nobody watches over and that ends by itself. */
  public static Order of(String scenario, Cell cell, Path box, Path folder) {
    return new Order(
        scenario, cell, new Places(box, folder), 0, new Span(0, 0), Watching.NOTHING, 0);
  }

  /** The same, ended when the process of that pid is. */
  public Order under(long pid) {
    return new Order(scenario, cell, places, pid, span, watching, seed);
  }

  /** The same for so long; 0 where only the other counts. */
  public Order lasting(long nanos, long iterations) {
    return new Order(
        scenario, cell, places, controller, new Span(nanos, iterations), watching, seed);
  }

  /** The same with samples. */
  public Order sampled(Path file) {
    return watching(new Watching(Optional.of(file), watching.idle, watching.leaks));
  }

  /** The same with something left out. */
  public Order idle(Idle what) {
    return watching(new Watching(watching.samples, what, watching.leaks));
  }

  /** The same with LeakSanitizer. */
  public Order checking(Path reports) {
    return watching(new Watching(watching.samples, watching.idle, Optional.of(reports)));
  }

  private Order watching(Watching other) {
    return new Order(scenario, cell, places, controller, span, other, seed);
  }

  /** The same with a seed. */
  public Order seeded(long number) {
    return new Order(scenario, cell, places, controller, span, watching, number);
  }

  /** As in {@link Places}. */
  public Path box() {
    return places.box;
  }

  /** As in {@link Places}. */
  public Path folder() {
    return places.folder;
  }

  /** As in {@link Span}. */
  public long nanos() {
    return span.nanos;
  }

  /** As in {@link Span}. */
  public long iterations() {
    return span.iterations;
  }

  /** As in {@link Watching}. */
  public Optional<Path> samples() {
    return watching.samples;
  }

  /** As in {@link Watching}. */
  public Idle idle() {
    return watching.idle;
  }

  /** As in {@link Watching}. */
  public Optional<Path> leaks() {
    return watching.leaks;
  }

  /** The program arguments that {@link #parse} reads. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add("scenario=" + scenario);
    arguments.add("box=" + box());
    arguments.add("folder=" + folder());
    arguments.add("controller=" + controller);
    arguments.add("nanos=" + nanos());
    arguments.add("iterations=" + iterations());
    samples().ifPresent(file -> arguments.add("samples=" + file));
    if (idle() != Idle.NOT) {
      arguments.add("idle=" + idle());
    }
    leaks().ifPresent(reports -> arguments.add("leaks=" + reports));
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
        new Cell(cell),
        new Places(Path.of(plain.get("box")), Path.of(plain.get("folder"))),
        Long.parseLong(plain.get("controller")),
        new Span(Long.parseLong(plain.get("nanos")), Long.parseLong(plain.get("iterations"))),
        new Watching(
            Optional.ofNullable(plain.get("samples")).map(Path::of),
            Idle.valueOf(plain.getOrDefault("idle", Idle.NOT.name())),
            Optional.ofNullable(plain.get("leaks")).map(Path::of)),
        Long.parseLong(plain.getOrDefault("seed", "0")));
  }
}
