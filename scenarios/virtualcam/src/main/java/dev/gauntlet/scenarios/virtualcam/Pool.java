package dev.gauntlet.scenarios.virtualcam;

import java.util.ArrayList;
import java.util.List;

/**
 * Output buffers, a fixed number, handed out one after the other; one that is still referenced is
 * passed over. Used on one thread. A buffer lives until nobody references it, the pool neither.
 */
final class Pool {
  /** The buffer at which the set-up fails, by plants V04 and V08. */
  private static final int FAILS = 5;

  private final Setup setup;
  private final Engine engine;
  private final List<Buffer> buffers = new ArrayList<>();
  private int next;

  private Pool(Setup setup, Engine engine) {
    this.setup = setup;
    this.engine = engine;
  }

  /** A buffer and who references it. */
  static final class Buffer {
    private final Block memory;
    private final Engine.Output output;
    private int references = 1;

    Buffer(Block memory, Engine.Output output) {
      this.memory = memory;
      this.output = output;
    }

    Engine.Output output() {
      return output;
    }

    void reference() {
      references++;
    }

    void release() throws Refusal {
      references--;
      if (references == 0) {
        new Teardown().step(output::release).step(memory::free).end();
      }
    }
  }

  /**
   * @param scarce whether memory is short at the {@value #FAILS}th buffer
   */
  static Pool of(Setup setup, Engine engine, boolean scarce) throws Refusal {
    Pool pool = new Pool(setup, engine);
    try {
      for (int i = 0; i < setup.pool(); i++) {
        pool.buffers.add(pool.buffer(scarce && i == Math.min(FAILS, setup.pool() - 1)));
      }
    } catch (Refusal no) {
      // plant V04: what there is stays
      if (!Plants.V04.in(setup.cell())) {
        pool.close();
      }
      throw no;
    }
    return pool;
  }

  private Buffer buffer(boolean scarce) throws Refusal {
    long bytes = setup.view().view().pixels() * 4L;
    Block memory = engine.allocate(scarce ? Scarcity.TOO_MUCH : bytes);
    try {
      return new Buffer(memory, engine.output(memory));
    } catch (Refusal no) {
      memory.free();
      throw no;
    }
  }

  /** A buffer that nobody else references; the caller does now. */
  Buffer take() throws Refusal {
    for (int tried = 0; tried < buffers.size(); tried++) {
      Buffer buffer = buffers.get(next);
      next = (next + 1) % buffers.size();
      // plant V10: nobody looks
      if (buffer.references == 1 || Plants.V10.in(setup.cell())) {
        buffer.reference();
        return buffer;
      }
    }
    throw new Refusal("all " + buffers.size() + " buffers of the pool are referenced");
  }

  void close() throws Refusal {
    Teardown down = new Teardown();
    buffers.forEach(buffer -> down.step(buffer::release));
    buffers.clear();
    down.end();
  }
}
