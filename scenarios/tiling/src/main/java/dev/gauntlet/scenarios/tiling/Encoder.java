package dev.gauntlet.scenarios.tiling;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenarios.tiling.engine.Refusal;
import dev.gauntlet.scenarios.tiling.image.Output;
import dev.gauntlet.scenarios.tiling.image.Pam;
import dev.gauntlet.scenarios.tiling.image.Picture;
import dev.gauntlet.scenarios.tiling.image.Tile;
import java.util.ArrayList;
import java.util.List;

/** Empties its queue into files, and looks at what is in them. */
final class Encoder extends Stage {
  private final Setup setup;
  private final List<Picture> pictures;
  private final boolean plantN05;
  private final List<String> refused = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  Encoder(Setup setup, List<Picture> pictures) {
    super("encoder");
    this.setup = setup;
    this.pictures = pictures;
    this.plantN05 = Plants.N05.in(setup.cell());
  }

  @Override
  void one(long number) throws InterruptedException {
    Item item = queue.take();
    if (item.pixels() == null) {
      return;
    }
    long room = Long.MAX_VALUE;
    if (setup.fault().strikes(Fault.ENCODE, number)) {
      room = item.pixels().bytes().capacity() / 2;
    }
    Output output = new Output(room);
    boolean failed = true;
    try {
      Pam.encode(item.pixels(), output);
      failed = false;
      look(number, output);
    } catch (Refusal no) {
      refused.add("encode: " + no.getMessage());
    } finally {
      item.free();
      if (!(failed && plantN05)) {
        output.clear();
      }
    }
  }

  private void look(long number, Output output) throws Refusal {
    Picture picture = pictures.get((int) (number % pictures.size()));
    List<Tile> tiles = picture.wrong(output.written(), setup.width());
    if (!tiles.isEmpty()) {
      Tile first = tiles.get(0);
      wrong.add(
          "image "
              + (number % setup.batch() + 1)
              + " of the batch: tile "
              + first.number()
              + (" at " + first.x() + "," + first.y())
              + " is not as the untiled image has it, nor are "
              + (tiles.size() - 1)
              + " more");
    }
  }

  /** What came up since the last time; on the lane's thread, when this one has ended. */
  void tell(Iteration iteration) {
    refused.forEach(iteration::softFailure);
    wrong.forEach(iteration::finding);
    refused.clear();
    wrong.clear();
  }
}
