package dev.gauntlet.scenarios.virtualcam;

import static org.lwjgl.egl.EGL10.EGL_NONE;
import static org.lwjgl.egl.KHRGLTexture2DImage.EGL_GL_TEXTURE_2D_KHR;
import static org.lwjgl.egl.KHRGLTexture2DImage.EGL_GL_TEXTURE_LEVEL_KHR;
import static org.lwjgl.egl.KHRImageBase.eglCreateImageKHR;
import static org.lwjgl.egl.KHRImageBase.eglDestroyImageKHR;

import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.lwjgl.system.MemoryStack;

/**
 * EGL images of surfaces, mapped for an engine; one cache for all instances of a process, as of the
 * plugin. An instance that stops takes its own entries out.
 */
final class ImageCache {
  /** No texture has it: an image of it is refused. */
  private static final int NO_TEXTURE = Integer.MAX_VALUE;

  private final Map<Key, Entry> entries = new HashMap<>();
  private final Setup setup;
  private int mappings;

  ImageCache(Setup setup) {
    this.setup = setup;
  }

  /** A surface of an instance. */
  record Key(int instance, int surface) {}

  /** Both planes of a surface. */
  record Entry(Plane position, Plane number) {}

  /**
   * @param display that the image is of
   * @param image an EGLImage
   */
  record Plane(long display, long image, Engine.Mapping mapping) {}

  /**
   * The surface's planes, mapped when they were not yet.
   *
   * @param context this thread's, that the surface is of
   */
  synchronized Entry get(Key key, Surface surface, Engine engine, long display, long context)
      throws Refusal {
    Entry known = entries.get(key);
    if (known != null) {
      return known;
    }
    mappings++;
    boolean refused = setup.refusesMappings() && mappings % Plants.REFUSED_MAPPING == 0;
    Plane position = map(surface, 0, false, engine, display, context);
    Plane number;
    try {
      number = map(surface, 1, refused, engine, display, context);
    } catch (Refusal no) {
      // plants V12 and V09b: the first plane stays as it is
      if (!setup.leavesFirstPlane()) {
        unmap(position);
      }
      throw no;
    }
    Entry entry = new Entry(position, number);
    entries.put(key, entry);
    return entry;
  }

  private static Plane map(
      Surface surface, int plane, boolean refused, Engine engine, long display, long context)
      throws Refusal {
    int texture = refused ? NO_TEXTURE : surface.texture(plane);
    long image;
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer level = stack.ints(EGL_GL_TEXTURE_LEVEL_KHR, 0, EGL_NONE);
      image =
          Egl.must(
              "eglCreateImageKHR",
              eglCreateImageKHR(display, context, EGL_GL_TEXTURE_2D_KHR, texture, level));
    }
    try {
      return new Plane(display, image, engine.map(image, surface.size(plane)));
    } catch (Refusal no) {
      Egl.must("eglDestroyImageKHR", eglDestroyImageKHR(display, image));
      throw no;
    }
  }

  /** An instance stops: what it had is unmapped. */
  synchronized void stop(int instance) throws Refusal {
    Teardown down = new Teardown();
    Iterator<Map.Entry<Key, Entry>> all = entries.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Key, Entry> entry = all.next();
      // plant V13: of all instances
      if (entry.getKey().instance() == instance || setup.clearsAll()) {
        all.remove();
        down.step(() -> unmap(entry.getValue().position()));
        down.step(() -> unmap(entry.getValue().number()));
      }
    }
    down.end();
  }

  private static void unmap(Plane plane) throws Refusal {
    new Teardown()
        .step(plane.mapping()::unmap)
        .step(
            () ->
                Egl.must("eglDestroyImageKHR", eglDestroyImageKHR(plane.display(), plane.image())))
        .end();
  }
}
