/**
 * Gauntlet inside a test suite, as an extension of JUnit Jupiter: {@link dev.gauntlet.junit.Sweep}
 * and {@link dev.gauntlet.junit.Soak} on a test method run a campaign whose cells are its
 * invocations, {@link dev.gauntlet.junit.Forked} takes one ordinary test into a JVM of its own, and
 * {@link dev.gauntlet.junit.GauntletAssertions} judge what {@code dev.gauntlet.Gauntlet} has run.
 *
 * <p>What is stressed never runs in the JVM of the tests: it may crash, hang or be killed. Test
 * outcomes: red fails, with verdict, signature, phase, evidence and the command that does it again;
 * unsupported (a device or library is missing here) aborts with the sentence that says what to
 * install; no verdict (nothing was exercised, killed from outside, a sick device) fails too, since
 * nothing was proved.
 *
 * <p>Campaigns are kept in {@code target/gauntlet} (Maven), {@code build/gauntlet} (Gradle) or
 * {@code gauntlet-runs}; the configuration parameter {@value
 * dev.gauntlet.junit.RunFolders#PARAMETER} names another folder.
 *
 * <p>With parallel execution sweeps run beside each other and beside other tests; a soak, which
 * counts what grows on the machine, waits until no sweep, soak or forked test runs and lets none
 * begin.
 */
package dev.gauntlet.junit;
