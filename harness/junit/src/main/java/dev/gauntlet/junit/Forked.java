package dev.gauntlet.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs an ordinary test method in a JVM of its own that may die: its exception comes back as if it
 * had been thrown here, and its crash, hang or exit as a failure with signature, phase and
 * evidence.
 *
 * <pre>
 * &#64;Test
 * &#64;Forked
 * void decodes_a_broken_file() { ... }
 * </pre>
 *
 * <p>For {@code @Test}, {@code @RepeatedTest} and {@code @ParameterizedTest}; {@code @TestFactory}
 * is refused. {@code @BeforeEach} and {@code @AfterEach} run in the worker only; on a class,
 * {@code @BeforeAll} and {@code @AfterAll} do so too, once for each of its tests. The constructor,
 * and what other extensions do around a test, run in both JVMs.
 *
 * <p>The worker has the class path, the environment and the folder of the tests, not their system
 * properties: {@link #jvmFlags} gives it some.
 */
@Documented
@Inherited
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ForkedExtension.class)
@ResourceLock(value = RunFolders.MACHINE, mode = ResourceAccessMode.READ)
public @interface Forked {
  /** A test that takes longer is hung: it is killed, with its stacks as evidence. */
  String deadline() default "60s";

  /** What the worker may use: {@code "2GiB"}, {@code "60%"} of the machine's memory. */
  String memory() default "60%";

  /** Flags for the worker's JVM, system properties among them. */
  String[] jvmFlags() default {};
}
