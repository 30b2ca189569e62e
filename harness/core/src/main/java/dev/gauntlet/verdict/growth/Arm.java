package dev.gauntlet.verdict.growth;

/** Which forks are compared: what is judged, and the harness's own growth. */
public enum Arm {
  /** the scenario under stress */
  SCENARIO,
  /** an empty scenario with the same lanes, iterations per sample, flags and loaded natives */
  CONTROL
}
