package dev.gauntlet.scenarios.virtualcam;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Which pixel of the panorama each pixel of the view shows, for the angles that it was computed
 * for. Both threads of an instance keep it up to date: who sets the properties at once, who makes a
 * frame when it finds that they moved.
 */
final class LookUpTable {
  private final Setup setup;
  private final Engine engine;
  // fair, or the one who sets properties keeps it
  private final ReentrantLock lock = new ReentrantLock(true);
  private Block rays;
  private Block u;
  private Block v;
  private Angles angles;
  private boolean changed;

  LookUpTable(Setup setup, Engine engine) {
    this.setup = setup;
    this.engine = engine;
  }

  void start() throws Refusal {
    long floats = setup.view().view().pixels() * (long) Float.BYTES;
    try {
      rays = engine.allocate(3 * floats);
      u = engine.allocate(floats);
      v = engine.allocate(Plants.V05.in(setup.cell()) ? Scarcity.TOO_MUCH : floats);
    } catch (Refusal no) {
      free(rays);
      free(u);
      // plant V05: they keep pointing to what is freed
      if (!Plants.V05.in(setup.cell())) {
        rays = null;
        u = null;
      }
      throw no;
    }
  }

  private static void free(Block block) throws Refusal {
    if (block != null) {
      block.free();
    }
  }

  /** What reads the table. */
  @FunctionalInterface
  interface Reader {
    void read(Engine.Tables tables) throws Refusal;
  }

  /** The properties were set: computes at once. */
  void follow(Angles wanted) throws Refusal {
    boolean locked = lock();
    try {
      compute(wanted);
    } finally {
      unlock(locked);
    }
  }

  /**
   * Has a frame made with a table for the angles wanted.
   *
   * @return those that the table is for, none further than {@link Angles#STEP} from those wanted
   */
  Angles use(Angles wanted, Reader reader) throws Refusal {
    boolean locked = lock();
    try {
      Angles used = compute(wanted);
      Engine.Tables tables = new Engine.Tables(rays, u, v);
      if (changed) {
        changed = false;
        engine.changed(tables);
      }
      reader.read(tables);
      return used;
    } finally {
      unlock(locked);
    }
  }

  private Angles compute(Angles wanted) throws Refusal {
    if (angles == null || angles.moved(wanted)) {
      engine.compute(new Engine.Tables(rays, u, v), wanted);
      angles = wanted;
      changed = true;
    }
    return angles;
  }

  private boolean lock() {
    // plant V06: nobody asks whether the other one is at it
    if (Plants.V06.in(setup.cell())) {
      return false;
    }
    lock.lock();
    return true;
  }

  private void unlock(boolean locked) {
    if (locked) {
      lock.unlock();
    }
  }

  void stop() throws Refusal {
    Teardown down = new Teardown();
    for (Block block : new Block[] {rays, u, v}) {
      down.step(() -> free(block));
    }
    rays = null;
    u = null;
    v = null;
    angles = null;
    down.end();
  }
}
