package dev.gauntlet.verdict.growth.plan;

/** Which forks are compared. */
public enum Arm {
  /** The scenario under stress. */
  SCENARIO,
  /** The scenario is opened, with all its libraries, and its lanes iterate nothing. */
  CONTROL,
  /** The scenario is not even opened: what grows is the harness. */
  HARNESS
}
