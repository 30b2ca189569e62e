package dev.gauntlet.scenarios.virtualcam;

import static org.lwjgl.egl.EGL10.EGL_NONE;
import static org.lwjgl.egl.EGL10.EGL_NO_CONTEXT;
import static org.lwjgl.egl.EGL10.EGL_NO_SURFACE;
import static org.lwjgl.egl.EGL10.EGL_PBUFFER_BIT;
import static org.lwjgl.egl.EGL10.EGL_SURFACE_TYPE;
import static org.lwjgl.egl.EGL10.eglChooseConfig;
import static org.lwjgl.egl.EGL10.eglCreateContext;
import static org.lwjgl.egl.EGL10.eglDestroyContext;
import static org.lwjgl.egl.EGL10.eglInitialize;
import static org.lwjgl.egl.EGL10.eglMakeCurrent;
import static org.lwjgl.egl.EGL10.eglTerminate;
import static org.lwjgl.egl.EGL12.EGL_OPENGL_ES_API;
import static org.lwjgl.egl.EGL12.EGL_RENDERABLE_TYPE;
import static org.lwjgl.egl.EGL12.eglBindAPI;
import static org.lwjgl.egl.EGL12.eglReleaseThread;
import static org.lwjgl.egl.EGL13.EGL_CONTEXT_CLIENT_VERSION;
import static org.lwjgl.egl.EGL15.EGL_OPENGL_ES3_BIT;
import static org.lwjgl.egl.EXTPlatformBase.eglGetPlatformDisplayEXT;
import static org.lwjgl.egl.EXTPlatformDevice.EGL_PLATFORM_DEVICE_EXT;

import java.nio.IntBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;

/**
 * The display, of which a process has one per device: initialised for who comes first, terminated
 * when the last one goes. An eglTerminate while another instance renders would take its contexts.
 * All contexts share their objects, as the cache of images is for all instances.
 */
final class EglDisplay {
  private final long device;
  private final boolean keepsDriver;
  private int users;
  private long handle;
  private long config;
  private long root;

  /**
   * @param keepsDriver whether Mesa's driver stays loaded when the display is terminated
   */
  EglDisplay(Egl.Device device, boolean keepsDriver) {
    this.device = device.handle();
    this.keepsDriver = keepsDriver;
  }

  /** One user more; the first initialises. */
  synchronized void enter() throws Refusal {
    if (users == 0) {
      initialise();
    }
    users++;
  }

  /**
   * What EGL keeps for this thread, as its last call. NVIDIA's driver (580.159.04,
   * libEGL_nvidia.so.0+0xb660e) crashes where a thread ends that it still keeps something for.
   */
  static void release() throws Refusal {
    Egl.must("eglReleaseThread", eglReleaseThread());
  }

  /**
   * One user less, whose thread is released; the last terminates, which takes all contexts and
   * images that are left.
   */
  synchronized void leave() throws Refusal {
    users--;
    Teardown teardown = new Teardown();
    if (users == 0) {
      teardown
          .step(() -> Egl.must("eglDestroyContext", eglDestroyContext(handle, root)))
          .step(() -> Egl.must("eglTerminate", eglTerminate(handle)));
    }
    teardown.step(EglDisplay::release).end();
  }

  long handle() {
    return handle;
  }

  /** A context that is current on this thread. */
  long context() throws Refusal {
    Egl.must("eglBindAPI", eglBindAPI(EGL_OPENGL_ES_API));
    long context = create(root);
    if (!eglMakeCurrent(handle, EGL_NO_SURFACE, EGL_NO_SURFACE, context)) {
      eglDestroyContext(handle, context);
      Egl.must("eglMakeCurrent", false);
    }
    return context;
  }

  /** Destroys this thread's context. */
  void destroy(long context) throws Refusal {
    new Teardown()
        .step(
            () ->
                Egl.must(
                    "eglMakeCurrent",
                    eglMakeCurrent(handle, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT)))
        .step(() -> Egl.must("eglDestroyContext", eglDestroyContext(handle, context)))
        .end();
  }

  private void initialise() throws Refusal {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      handle =
          Egl.must(
              "eglGetPlatformDisplayEXT",
              eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT, device, (IntBuffer) null));
      Egl.must("eglInitialize", eglInitialize(handle, stack.mallocInt(1), stack.mallocInt(1)));
      Egl.must("eglBindAPI", eglBindAPI(EGL_OPENGL_ES_API));
      PointerBuffer configs = stack.mallocPointer(1);
      IntBuffer found = stack.mallocInt(1);
      IntBuffer wanted =
          stack.ints(
              EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_ES3_BIT, EGL_NONE);
      Egl.must("eglChooseConfig", eglChooseConfig(handle, wanted, configs, found));
      Egl.must("eglChooseConfig", found.get(0));
      config = configs.get(0);
      root = create(EGL_NO_CONTEXT);
    }
    if (keepsDriver) {
      MesaDriver.keep();
    }
  }

  private long create(long shared) throws Refusal {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer version = stack.ints(EGL_CONTEXT_CLIENT_VERSION, 3, EGL_NONE);
      return Egl.must("eglCreateContext", eglCreateContext(handle, config, shared, version));
    }
  }
}
