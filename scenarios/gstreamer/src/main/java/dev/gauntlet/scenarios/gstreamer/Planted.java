package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.scenario.Cell;

/** What a plant does in a lane's round; as it stands here, nothing. */
class Planted {
  /** The plant of a cell. */
  static Planted in(Cell cell) {
    if (Plants.D03.in(cell)) {
      return new PlantD03();
    }
    return Plants.D05.in(cell) ? new PlantD05() : new Planted();
  }

  /** The text of a pipeline that is about to be made. */
  String text(String text) {
    return text;
  }

  /** A pipeline has been made. */
  void made(Playing pipeline) {}

  /** A pipeline has failed; whether it is left as it is. */
  boolean abandons(Playing pipeline) {
    return false;
  }
}
