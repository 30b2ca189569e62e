package dev.gauntlet.scenarios.tiling;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenarios.tiling.engine.Engines;
import dev.gauntlet.scenarios.tiling.engine.Refusal;
import dev.gauntlet.scenarios.tiling.image.Picture;
import dev.gauntlet.scenarios.tiling.image.Pixels;
import dev.gauntlet.scenarios.tiling.image.Tile;
import java.util.List;

/** One upscaler: a batch of images per iteration. */
final class TilingLane implements Lane {
  private static final Phase TAKE = Phase.named("take");
  private static final Phase PUSH = Phase.named("push");

  private final Setup setup;
  private final Decoder decoder;
  private final Encoder encoder;
  private final Upscaler upscaler;

  /** Images that the decoder is ahead, and the encoder behind, when a batch ends. */
  private final int kept;

  private final boolean plantN06;
  private long done;

  TilingLane(Setup setup, Engines engines, List<Tile> tiles, List<Picture> pictures) {
    this.setup = setup;
    this.decoder = new Decoder(setup, pictures);
    this.encoder = new Encoder(setup, pictures);
    this.upscaler = new Upscaler(setup, engines, tiles);
    this.kept = Plants.N08.in(setup.cell()) ? Stage.DEPTH : 0;
    this.plantN06 = Plants.N06.in(setup.cell());
  }

  @Override
  public void iterate(Iteration iteration) throws InterruptedException {
    long end = done + setup.batch();
    decoder.until(end + kept);
    encoder.until(end - kept);
    boolean whole = false;
    try {
      for (; done < end; done++) {
        one(iteration);
      }
      iteration.enter(Phase.STOP);
      decoder.await();
      encoder.await();
      encoder.tell(iteration);
      whole = true;
    } finally {
      if (!whole) {
        decoder.abandon();
        encoder.abandon();
      }
      upscaler.batchEnded(iteration);
    }
  }

  private void one(Iteration iteration) throws InterruptedException {
    iteration.enter(TAKE);
    Item item = decoder.queue.take();
    Pixels result = null;
    if (item.refused() != null) {
      iteration.softFailure(item.refused());
    } else {
      try {
        result = upscaler.upscale(item, iteration);
      } catch (Refusal refused) {
        iteration.softFailure(refused.getMessage());
      } finally {
        item.free();
      }
    }
    iteration.enter(PUSH);
    push(new Item(item.number(), result, null), iteration);
  }

  private void push(Item item, Iteration iteration) throws InterruptedException {
    if (item.pixels() != null && setup.fault().strikes(Fault.PUSH, item.number())) {
      // ArrayBlockingQueue.put throws in an interrupted thread, also when there is room
      Thread.currentThread().interrupt();
      try {
        encoder.queue.put(item);
      } catch (InterruptedException thrown) {
        iteration.softFailure("push: the queue was interrupted");
        if (!plantN06) {
          item.free();
        }
      }
      item = new Item(item.number(), null, null);
    }
    encoder.queue.put(item);
  }

  @Override
  public void close() {
    decoder.clear();
    encoder.clear();
    upscaler.close();
  }
}
