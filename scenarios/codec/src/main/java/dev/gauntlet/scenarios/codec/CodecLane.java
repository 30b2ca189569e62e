package dev.gauntlet.scenarios.codec;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * One thread's loop over pipelines of several codecs. Marks before each call that may take long: a
 * session of a hardware codec takes half a second to open, and there may be 256 of them.
 */
final class CodecLane implements Lane {
  private final Setup setup;
  private final int count;
  private final int frames;
  private final Buffers buffers;

  /**
   * @param count codecs open at once
   * @param frames that each is given
   */
  CodecLane(Setup setup, int count, int frames, Buffers buffers) {
    this.setup = setup;
    this.count = count;
    this.frames = frames;
    this.buffers = buffers;
  }

  @Override
  public void iterate(Iteration iteration) {
    List<Codec> codecs = new ArrayList<>(count);
    try {
      run(iteration, codecs);
    } catch (Refusal refused) {
      iteration.softFailure(refused.getMessage());
    } finally {
      for (Codec codec : codecs) {
        iteration.enter(Phase.DESTROY);
        codec.destroy();
      }
      // what a failing round said is not the reason of the next one's failure
      buffers.log().take();
    }
  }

  private void run(Iteration iteration, List<Codec> codecs) throws Refusal {
    iteration.enter(Phase.CREATE);
    for (int i = 0; i < count; i++) {
      codecs.add(setup.create(buffers));
    }
    for (Codec codec : codecs) {
      iteration.enter(Phase.START);
      codec.open();
    }
    for (int frame = 0; frame < frames; frame++) {
      for (Codec codec : codecs) {
        iteration.enter(Phase.WORK);
        codec.push(frame);
      }
    }
    for (Codec codec : codecs) {
      iteration.enter(Phase.STOP);
      codec.finish();
    }
    for (Codec codec : codecs) {
      String flaw = codec.flaw(frames);
      if (flaw != null) {
        iteration.finding(flaw);
      }
    }
  }

  @Override
  public void close() {
    buffers.close();
  }
}
