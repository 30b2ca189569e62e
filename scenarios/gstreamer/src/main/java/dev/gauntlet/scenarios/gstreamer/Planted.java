package dev.gauntlet.scenarios.gstreamer;

import com.sun.jna.Pointer;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Plant;

/** What a plant does in a lane's round; as it stands here, nothing. */
class Planted {
  /** The plant of a cell. */
  static Planted in(Cell cell) {
    return switch (Plant.of(cell)) {
      case "D03" -> new PlantD03();
      case "D05" -> new PlantD05();
      case "G01" -> new PlantG01();
      case "G02" -> new PlantG02();
      case "G03" -> new PlantG03();
      case "G04" -> new PlantG04();
      default -> new Planted();
    };
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

  /** A pipeline that is kept is about to be started once more. */
  void again(Playing pipeline) throws Refusal {}

  /** A branch was stopped and taken out of its pipeline; the lane holds the last reference. */
  void removed(Pointer branch) {}

  /** The pad that a branch hung on is free: it is given back. */
  void unlinked(Pointer tee, Pointer pad) {
    Pads.gst_element_release_request_pad(tee, pad);
  }
}
