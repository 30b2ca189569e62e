/**
 * The manual: read these in order, run them, change them. All but the fifth run in every build.
 *
 * <ol>
 *   <li>{@link dev.gauntlet.junit.samples.Sample01FirstSweepTest}: a sweep in ten lines
 *   <li>{@link dev.gauntlet.junit.samples.Sample02MatrixTest}: axes, repeats, and how long a run is
 *   <li>{@link dev.gauntlet.junit.samples.Sample03OwnVerdictTest}: a method that judges for itself
 *   <li>{@link dev.gauntlet.junit.samples.Sample04ProgramTest}: a campaign by a program, and
 *       assertions on it
 *   <li>{@link dev.gauntlet.junit.samples.Sample05SoakTest}: does it leak?
 *   <li>{@link dev.gauntlet.junit.samples.Sample06ForkedTest}: an ordinary test that may crash
 *   <li>{@link dev.gauntlet.junit.samples.Sample07ConditionsTest}: tags, conditions, machines that
 *       lack something
 *   <li>{@link dev.gauntlet.junit.samples.Sample08OwnScenarioTest}: a scenario of your own
 *   <li>{@link dev.gauntlet.junit.samples.Sample09FromMain}: without JUnit
 *   <li>in a repository of your own: {@code harness/junit/src/it/foreign}, a whole Maven project
 * </ol>
 */
package dev.gauntlet.junit.samples;
