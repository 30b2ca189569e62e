package dev.gauntlet.scenarios.codec;

import dev.gauntlet.scenario.RunContext;
import java.util.List;

/** What a plant does in a lane's round; as it stands here, nothing. */
class Planted {
  /** The plant of a cell. */
  static Planted in(RunContext context) {
    if (Plants.D01.in(context.cell())) {
      return new PlantD01(context);
    }
    if (Plants.D03.in(context.cell())) {
      return new PlantD03();
    }
    if (Plants.C01.in(context.cell())) {
      return new PlantC01();
    }
    return Plants.D05.in(context.cell()) ? new PlantD05(context) : new Planted();
  }

  /** The codecs of a round have been made, none is open. */
  void created(List<Codec> codecs, Setup setup, Buffers buffers) throws Refusal {}

  /** All codecs of a round are open. */
  void started(int lane) {}

  /** A slice of sessions that go on begins. */
  void slice(List<Codec> codecs) {}

  /** A round was refused; whether its codecs are left as they are. */
  boolean abandons(List<Codec> codecs) {
    return false;
  }
}
