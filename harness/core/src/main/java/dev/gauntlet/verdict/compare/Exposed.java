package dev.gauntlet.verdict.compare;

/**
 * The same cell on two sides, by iterations.
 *
 * @param events of the first side
 * @param iterations begun on the first side
 * @param otherEvents of the second side
 * @param otherIterations begun on the second side
 */
public record Exposed(long events, long iterations, long otherEvents, long otherIterations) {
  /** Whether both sides iterated and there is an event. */
  public boolean tells() {
    return iterations > 0 && otherIterations > 0 && all() > 0;
  }

  /** Events of both sides. */
  public long all() {
    return events + otherEvents;
  }

  /** The first side's share of all iterations. */
  public double share() {
    return (double) iterations / (iterations + otherIterations);
  }

  /** The other way round. */
  public Exposed swapped() {
    return new Exposed(otherEvents, otherIterations, events, iterations);
  }
}
