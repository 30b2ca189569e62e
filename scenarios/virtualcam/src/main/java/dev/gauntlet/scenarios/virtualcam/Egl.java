package dev.gauntlet.scenarios.virtualcam;

import static org.lwjgl.egl.EGL10.EGL_EXTENSIONS;
import static org.lwjgl.egl.EGL10.EGL_SUCCESS;
import static org.lwjgl.egl.EGL10.eglGetError;
import static org.lwjgl.egl.EGL10.eglQueryString;
import static org.lwjgl.egl.EGL14.EGL_NO_DISPLAY;
import static org.lwjgl.egl.EXTDeviceEnumeration.eglQueryDevicesEXT;
import static org.lwjgl.egl.EXTDeviceQuery.eglQueryDeviceAttribEXT;
import static org.lwjgl.egl.EXTDeviceQuery.eglQueryDeviceStringEXT;
import static org.lwjgl.egl.NVDeviceCUDA.EGL_CUDA_DEVICE_NV;

import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.store.MachineCache;
import java.io.IOException;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.PointerBuffer;
import org.lwjgl.egl.EGL;
import org.lwjgl.opengles.GLES;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.MemoryStack;

/** The EGL library, and its devices. */
final class Egl {
  /** Mesa's llvmpipe, which needs no GPU. */
  private static final String SOFTWARE = "EGL_MESA_device_software";

  private static final String CUDA = "EGL_NV_device_cuda";

  private Egl() {}

  /**
   * @param handle an EGLDeviceEXT
   * @param extensions separated by blanks
   */
  record Device(long handle, String extensions) {
    boolean software() {
      return extensions.contains(SOFTWARE);
    }

    /** CUDA's number of it; -1 when it is none of CUDA's. */
    int cuda() {
      if (!extensions.contains(CUDA)) {
        return -1;
      }
      try (MemoryStack stack = MemoryStack.stackPush()) {
        PointerBuffer number = stack.mallocPointer(1);
        return eglQueryDeviceAttribEXT(handle, EGL_CUDA_DEVICE_NV, number)
            ? (int) number.get(0)
            : -1;
      }
    }
  }

  /** Loads EGL and OpenGL ES; LWJGL's own library is unpacked once, for this user alone. */
  static void load() throws Unsupported, IOException {
    Configuration.SHARED_LIBRARY_EXTRACT_PATH.set(MachineCache.folder("lwjgl").toString());
    // the heap's own: what is allocated is to be seen by the C library's account
    Configuration.MEMORY_ALLOCATOR.set("system");
    try {
      if (EGL.getCapabilities() == null || GLES.getFunctionProvider() == null) {
        throw new Unsupported("EGL and OpenGL ES were loaded without their functions.");
      }
    } catch (LinkageError e) {
      throw new Unsupported(
          "libEGL.so.1 and libGLESv2.so.2 could not be loaded. Install them: apt install libegl1"
              + " libgles2 libegl-mesa0 (Mesa's, for a machine without a GPU).",
          e);
    }
  }

  /** All devices of all vendors. */
  static List<Device> devices() throws Unsupported, Refusal {
    // LWJGL's flags of extensions are all false before there is a display; its functions are there
    String client = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
    if (client == null
        || !client.contains("EGL_EXT_platform_device")
        || EGL.getCapabilities().eglQueryDevicesEXT == 0) {
      throw new Unsupported(
          "The EGL library here has no device platform (EGL_EXT_device_enumeration,"
              + " EGL_EXT_platform_device). Install a newer Mesa or NVIDIA's driver.");
    }
    List<Device> devices = new ArrayList<>();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer count = stack.mallocInt(1);
      must("eglQueryDevicesEXT", eglQueryDevicesEXT(null, count));
      PointerBuffer handles = stack.mallocPointer(Math.max(1, count.get(0)));
      must("eglQueryDevicesEXT", eglQueryDevicesEXT(handles, count));
      for (int i = 0; i < count.get(0); i++) {
        String extensions = eglQueryDeviceStringEXT(handles.get(i), EGL_EXTENSIONS);
        devices.add(new Device(handles.get(i), extensions == null ? "" : extensions));
      }
    }
    return devices;
  }

  /** The device that renders for an engine: CUDA's own, else llvmpipe, else the first. */
  static Device choose(boolean cuda) throws Unsupported, Refusal {
    List<Device> devices = devices();
    for (Device device : devices) {
      if (cuda ? device.cuda() == 0 : device.software()) {
        return device;
      }
    }
    if (cuda || devices.isEmpty()) {
      throw new Unsupported(
          cuda
              ? "None of EGL's devices is CUDA's device 0 ("
                  + devices.size()
                  + " devices, none with that number by EGL_NV_device_cuda). Install NVIDIA's EGL"
                  + " (libnvidia-gl; in a container the capability 'graphics'), or take --engine"
                  + " gles."
              : "EGL has no device. Install Mesa's: apt install libegl-mesa0 libgl1-mesa-dri.");
    }
    return devices.get(0);
  }

  static void must(String call, boolean done) throws Refusal {
    if (!done) {
      throw refused(call);
    }
  }

  /** 0 is no handle. */
  static long must(String call, long handle) throws Refusal {
    if (handle == 0) {
      throw refused(call);
    }
    return handle;
  }

  private static Refusal refused(String call) {
    int code = eglGetError();
    return new Refusal(call + ": " + name(code));
  }

  /** From EGL_SUCCESS, in the order of their numbers. */
  private static String name(int code) {
    List<String> names =
        List.of(
            "SUCCESS",
            "NOT_INITIALIZED",
            "BAD_ACCESS",
            "BAD_ALLOC",
            "BAD_ATTRIBUTE",
            "BAD_CONFIG",
            "BAD_CONTEXT",
            "BAD_CURRENT_SURFACE",
            "BAD_DISPLAY",
            "BAD_MATCH",
            "BAD_NATIVE_PIXMAP",
            "BAD_NATIVE_WINDOW",
            "BAD_PARAMETER",
            "BAD_SURFACE",
            "CONTEXT_LOST");
    int place = code - EGL_SUCCESS;
    return place >= 0 && place < names.size()
        ? "EGL_" + names.get(place)
        : "error 0x" + Integer.toHexString(code);
  }
}
