/**
 * The way in: plan a campaign, run it, read its verdicts. The command line and the JUnit extension
 * are made of this package and can do nothing that a program cannot:
 *
 * <pre>
 * SweepVerdicts verdicts =
 *     Gauntlet.sweep("codec").axis("threads", 1, 2, 4).repeats(3).run(Path.of("runs/codec"));
 * </pre>
 *
 * <p>Public API: this package, {@link dev.gauntlet.scenario} and {@code dev.gauntlet.junit}, with
 * the types that their methods hand out. A test holds all of it against a list in the repository,
 * so that none of it changes unnoticed. Every other package may change with each version.
 *
 * <p>Axes, durations, amounts and rates are written as on the command line, and refused with the
 * same sentences ({@link dev.gauntlet.Mistake}).
 */
package dev.gauntlet;
