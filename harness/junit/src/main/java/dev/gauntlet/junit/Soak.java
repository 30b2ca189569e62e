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
 * Forks every cell of a matrix until it is decided whether it leaks; each cell is an invocation of
 * the method.
 *
 * <pre>
 * &#64;Soak(scenario = "codec", axes = "codec=libopenh264,mjpeg", iterations = 400)
 * &#64;Tag("nightly")
 * void leaks_nothing() {}
 * </pre>
 *
 * <p>Takes minutes per cell: at least 400 iterations of six forks and of six that iterate nothing.
 * Campaign, invocations and parameters as with {@link Sweep}, with {@link dev.gauntlet.CellGrowth}
 * and {@link dev.gauntlet.SoakVerdicts} as what is judged by the method itself.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SoakExtension.class)
@ResourceLock(value = RunFolders.MACHINE, mode = ResourceAccessMode.READ_WRITE)
public @interface Soak {
  /** As in {@link Sweep#scenario}. */
  String scenario() default "";

  /** As in {@link Sweep#of}. */
  Class<? extends Scenario> of() default Scenario.class;

  /** As in {@link Sweep#axes}. */
  String[] axes() default {};

  /** Samples per fork at the last look, 17 or more; none is called clean by fewer than 400. */
  long iterations() default 800;

  /** Begins no further fork after so long, shared by the cells: {@code "8h"}. */
  String budget() default "";

  /** What is tolerated, each {@code METRIC:RATE} per iteration: {@code "fd.eventfd:1/100"}. */
  String[] allow() default {};

  /**
   * What a cache may take, each {@code METRIC:AMOUNT}; growth beyond it that keeps its pace leaks:
   * {@code "host.native:64MiB"}.
   */
  String[] allowCache() default {};

  /** Growth that "none" must exclude, each {@code METRIC:RATE}: {@code "host.native:100B"}. */
  String[] delta() default {};

  /** One more run, under a profiler, of each cell that grows: whose growth it is. */
  boolean blame() default true;

  /** A first run of each cell with LeakSanitizer: which memory nothing points to any more. */
  boolean unreachable() default true;

  /** A cell that is slowing or too short to tell fails too. */
  boolean strict() default false;

  /** As in {@link Sweep#fatalWarnings}. */
  boolean fatalWarnings() default false;

  /** As in {@link Sweep#seed}. */
  long seed() default 0;

  /** As in {@link Sweep#stall}. */
  String stall() default "";

  /** As in {@link Sweep#memory}. */
  String memory() default "60%";

  /** As in {@link Sweep#jdk}. */
  String jdk() default "";

  /** As in {@link Sweep#jvmFlags}. */
  String[] jvmFlags() default {};

  /** As in {@link Sweep#known}. */
  String known() default "";
}
