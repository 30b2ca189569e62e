package dev.gauntlet.scenarios.virtualcam;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.PictureSize;
import org.lwjgl.opengles.GLES20;

/**
 * One virtual camera on the context of one thread, started and stopped again and again: four
 * panoramas that come in turn, the properties and who sets them, table, pool and sink.
 */
final class Camera {
  private static final Phase FILL = Phase.named("fill");
  private static final Phase MAP = Phase.named("map");
  private static final Phase REMAP = Phase.named("remap");
  private static final Phase SINK = Phase.named("sink");

  /** With plant V03 the frame of so many that fails. */
  private static final int FAILED_FRAME = 5;

  private final Setup setup;
  private final int instance;
  private final ImageCache cache;
  private final long display;
  private final long context;
  private final Engine engine;
  private final int program;
  private final Surface[] surfaces = new Surface[Setup.SURFACES];
  private final LookUpTable table;
  private Pool pool;
  private Properties properties;
  private Setter setter;
  private Inspection inspection;
  private Sink sink;
  private int number;

  /**
   * @param display EGL's
   * @param context this thread's
   * @param number of the last panorama that this instance had filled
   */
  Camera(
      Setup setup,
      int instance,
      ImageCache cache,
      long display,
      long context,
      Engine engine,
      int number)
      throws Refusal {
    this.setup = setup;
    this.instance = instance;
    this.cache = cache;
    this.display = display;
    this.context = context;
    this.engine = engine;
    this.number = number;
    this.table = new LookUpTable(setup, engine);
    this.program = Gl.program(Surface.POSITION);
  }

  /** Number of the last panorama that was filled. */
  int number() {
    return number;
  }

  /**
   * All that a start sets up; whatever it has when it is refused, {@link #stop} takes down.
   *
   * @param round starts of this camera before this one
   */
  void start(int round) throws Refusal {
    PictureSize agreed = setup.view().panorama();
    // plant V02: upstream sends another size
    PictureSize size = Plants.V02.in(setup.cell()) && round % 2 == 1 ? agreed.half() : agreed;
    for (int i = 0; i < surfaces.length; i++) {
      surfaces[i] = Surface.of(size, program);
    }
    inspection = new Inspection(setup.view());
    sink = new Sink(setup, engine, inspection);
    table.start();
    pool = pool(round);
    properties = new Properties(Plants.V07.in(setup.cell()));
    setter = new Setter(setup, properties, table);
    setter.start();
  }

  private Pool pool(int round) throws Refusal {
    boolean hungry = Plants.V08.in(setup.cell()) || Plants.V04.in(setup.cell());
    boolean scarce = hungry && round % 2 == 1;
    // plant V08: nobody tries again
    return hungry
        ? Pool.of(setup, engine, scarce)
        : Scarcity.patiently(attempt -> Pool.of(setup, engine, false));
  }

  /** Makes the frames of a start. */
  void work(Iteration iteration) throws Refusal {
    try {
      for (int frame = 1; frame <= setup.frames(); frame++) {
        frame(frame, iteration);
      }
    } catch (Refusal no) {
      sink.settle(iteration);
      throw no;
    }
    sink.drain(setup.frames(), iteration);
  }

  private void frame(int frame, Iteration iteration) throws Refusal {
    iteration.enter(FILL);
    number = Stamp.next(number);
    int index = (frame - 1) % surfaces.length;
    Surface surface = surfaces[index];
    surface.fill(number);
    inspection.filled(number, frame);
    Pool.Buffer buffer = pool.take();
    iteration.enter(MAP);
    ImageCache.Entry images;
    try {
      check(surface);
      ImageCache.Key key = new ImageCache.Key(instance, index);
      images = cache.get(key, surface, engine, display, context);
    } catch (Refusal no) {
      unmapped(frame, buffer, no, iteration);
      return;
    }
    iteration.enter(REMAP);
    Angles angles = remap(frame, images, buffer);
    iteration.enter(SINK);
    sink.take(new Shot(frame, number, angles, buffer), iteration);
  }

  /** A frame whose panorama cannot be had is lost, and is said to be. */
  private void unmapped(int frame, Pool.Buffer buffer, Refusal why, Iteration iteration)
      throws Refusal {
    // plant V09b: OK, and the buffer stays referenced
    if (Plants.V09B.in(setup.cell())) {
      sink.excuse(frame);
      return;
    }
    buffer.release();
    // plant V09: not a word
    if (!Plants.V09.in(setup.cell())) {
      sink.excuse(frame);
      iteration.softFailure(why.getMessage());
    }
  }

  private void check(Surface surface) throws Refusal {
    // plant V02: nobody looks
    if (!surface.size(0).equals(setup.view().panorama()) && !Plants.V02.in(setup.cell())) {
      throw new Refusal("a panorama is " + surface.size(0) + ", not " + setup.view().panorama());
    }
  }

  private Angles remap(int frame, ImageCache.Entry images, Pool.Buffer buffer) throws Refusal {
    Engine.Mapping position = images.position().mapping();
    Engine.Mapping stamp = images.number().mapping();
    boolean spoilt = Plants.V03.in(setup.cell()) && frame % FAILED_FRAME == 0;
    return table.use(
        properties.get(),
        tables -> {
          if (spoilt) {
            engine.remapFailing(position, stamp, tables, buffer.output());
          } else {
            engine.remap(position, stamp, tables, buffer.output());
          }
          try {
            engine.await();
          } catch (Refusal failed) {
            // plant V03: nobody looks
            if (!spoilt) {
              throw failed;
            }
          }
        });
  }

  /** Takes down what a start set up, all of it or what it came to. */
  void stop() throws Refusal, InterruptedException {
    Setter turning = setter;
    setter = null;
    if (turning != null) {
      turning.end();
    }
    Teardown down = new Teardown();
    if (turning != null) {
      down.step(turning::result);
    }
    // plant V11: the cache lives on
    if (!Plants.V11.in(setup.cell())) {
      down.step(() -> cache.stop(instance));
    }
    if (sink != null) {
      down.step(sink::abandon);
    }
    down.step(table::stop);
    if (pool != null) {
      down.step(pool::close);
      pool = null;
    }
    for (int i = 0; i < surfaces.length; i++) {
      if (surfaces[i] != null) {
        surfaces[i].close();
        surfaces[i] = null;
      }
    }
    down.end();
  }

  void close() throws Refusal {
    GLES20.glDeleteProgram(program);
    engine.close();
  }
}
