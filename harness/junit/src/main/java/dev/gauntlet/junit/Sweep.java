package dev.gauntlet.junit;

import dev.gauntlet.scenario.Scenario;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs a scenario on every cell of a matrix; each cell is an invocation of the method.
 *
 * <pre>
 * &#64;Sweep(scenario = "codec", axes = {"threads=1,2,4", "encoders=1..4"}, repeats = 3)
 * void survives() {}
 * </pre>
 *
 * <p>The first invocation runs the whole campaign, in shuffled passes over the matrix; the others
 * report what their cell came to. Selected alone, by its unique id as an IDE does, an invocation
 * runs its own cell only.
 *
 * <p>A method without a {@link dev.gauntlet.SweptCell} or {@link dev.gauntlet.SweepVerdicts} among
 * its parameters is called where the cell survives, and fails before where it does not. One that
 * takes either judges for itself: it is called whatever happened, but for a cell that is
 * unsupported here. A {@link dev.gauntlet.scenario.Cell} may be a parameter of both.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SweepExtension.class)
@ResourceLock(value = RunFolders.MACHINE, mode = ResourceAccessMode.READ)
public @interface Sweep {
  /** Its name; one on the class path. Either this or {@link #of} is given. */
  String scenario() default "";

  /** Its class, which then need not be named in {@code META-INF/services}. */
  Class<? extends Scenario> of() default Scenario.class;

  /**
   * The axes that are swept, each {@code name=values}, values as on the command line: {@code
   * "threads=1..12"}, {@code "size=64x64,1920x1080"}; the same name again adds values. {@code
   * ${name}} stands for a configuration parameter or system property.
   */
  String[] axes() default {};

  /**
   * Runs of each cell, 1 or more; 1 where not given. With {@link #untilDecided} at most so many,
   * and three times what a fixed design takes where not given.
   */
  int repeats() default 0;

  /**
   * Makes runs of a cell until a sequential test decides that its crash rate per run is above the
   * first rate or below the second one: {@code "1%,10%"}. A crash is red all the same.
   */
  String untilDecided() default "";

  /** A cell that {@link #untilDecided} left undecided, and in which nothing is red, fails too. */
  boolean strict() default false;

  /** How long the lanes of a run iterate: {@code "250ms"}; 5 s where no iterations are given. */
  String duration() default "";

  /** Ends a run when every lane has made so many iterations; 0 for no such end. */
  long iterations() default 0;

  /** Of the order of the runs; 0 draws one, which is recorded. */
  long seed() default 0;

  /** A lane without a mark for so long makes its run hung; the scenario's own where not given. */
  String stall() default "";

  /** A run may take so long in all; its duration, the stall time and 60 s where not given. */
  String deadline() default "";

  /** What a worker may use: {@code "2GiB"}, {@code "60%"} of the machine's memory. */
  String memory() default "60%";

  /** Folder of the JDK that workers run on; the one that runs the tests where not given. */
  String jdk() default "";

  /** Flags for the worker's JVM, system properties among them: the tests' own do not reach it. */
  String[] jvmFlags() default {};

  /** Keeps one compressed core file per signature. */
  boolean core() default false;

  /** CRITICALs of GLib and GStreamer and errors of Vulkan's validation are red, and not notes. */
  boolean fatalWarnings() default false;

  /** A cell in which nothing but refusals happened is what is expected. */
  boolean expectRefusal() default false;

  /**
   * A YAML file of known issues: a cell that is red for those alone is skipped, with the addresses
   * of their bugs. Without it, the system property {@code gauntlet.known} names one, or the
   * variable {@code GAUNTLET_KNOWN}.
   */
  String known() default "";
}
