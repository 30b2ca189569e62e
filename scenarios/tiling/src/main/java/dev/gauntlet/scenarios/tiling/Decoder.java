package dev.gauntlet.scenarios.tiling;

import dev.gauntlet.scenarios.tiling.engine.Refusal;
import dev.gauntlet.scenarios.tiling.image.Pam;
import dev.gauntlet.scenarios.tiling.image.Picture;
import java.util.List;

/** Fills its queue with the pixels of files. */
final class Decoder extends Stage {
  private final Fault fault;
  private final List<Picture> pictures;
  private final boolean plantN07;

  Decoder(Setup setup, List<Picture> pictures) {
    super("decoder");
    this.fault = setup.fault();
    this.pictures = pictures;
    this.plantN07 = Plants.N07.in(setup.cell());
  }

  @Override
  void one(long number) throws InterruptedException {
    Picture picture = pictures.get((int) (number % pictures.size()));
    Item item;
    try {
      boolean damaged = fault.strikes(Fault.DECODE, number);
      item = new Item(number, Pam.decode(picture.file(damaged), plantN07), null);
    } catch (Refusal refused) {
      item = new Item(number, null, refused.getMessage());
    }
    queue.put(item);
  }
}
