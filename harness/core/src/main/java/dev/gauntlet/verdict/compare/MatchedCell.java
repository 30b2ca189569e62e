package dev.gauntlet.verdict.compare;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.Sides;

/** A cell of which both sides have conclusive runs. */
record MatchedCell(Cell cell, SideCell base, SideCell candidate) {
  /** By runs, the candidate first. */
  Sides runs(RedEvent event) {
    return new Sides(
        candidate.happened(event), candidate.runs(), base.happened(event), base.runs());
  }

  /** By iterations, the candidate first. */
  Exposed iterations(RedEvent event) {
    return new Exposed(
        candidate.happened(event), candidate.iterations(), base.happened(event), base.iterations());
  }
}
