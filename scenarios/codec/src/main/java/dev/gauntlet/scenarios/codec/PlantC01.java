package dev.gauntlet.scenarios.codec;

import java.util.List;

/** What a consumer does that takes a reference of a packet or a picture and forgets it. */
final class PlantC01 extends Planted {
  @Override
  void slice(List<Codec> codecs) {
    codecs.forEach(Codec::leaveNext);
  }
}
