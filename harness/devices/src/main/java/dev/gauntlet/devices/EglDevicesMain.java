package dev.gauntlet.devices;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Initialises a display on each of EGL's devices and prints what it is. Loads the vendors'
 * libraries: only for a process that may die.
 */
public final class EglDevicesMain {
  private static final int VENDOR = 0x3053;
  private static final int VERSION = 0x3054;
  private static final int EXTENSIONS = 0x3055;
  private static final int PLATFORM_DEVICE = 0x313F;
  private static final int DRM_NODE = 0x3233;
  private static final int RENDER_NODE = 0x3377;
  private static final int CUDA_DEVICE = 0x323A;

  /** CUDA's text of a PCI address, and its end. */
  private static final int PCI_LENGTH = 13;

  /** Of a display: what pipelines on EGL images need, or crash for the lack of. */
  private static final List<String> MATTER =
      List.of(
          "EGL_KHR_image_base",
          "EGL_KHR_gl_texture_2D_image",
          "EGL_KHR_surfaceless_context",
          "EGL_EXT_image_dma_buf_import",
          "EGL_EXT_image_dma_buf_import_modifiers",
          "EGL_MESA_image_dma_buf_export",
          "EGL_ANDROID_native_fence_sync",
          "EGL_KHR_stream");

  private final NativeLibrary egl = NativeLibrary.getInstance("libEGL.so.1");

  private EglDevicesMain() {}

  /** The last line of standard output is the answer. */
  public static void main(String[] arguments) {
    System.out.println(new EglDevicesMain().answer());
  }

  private String answer() {
    String client = string(egl.getFunction("eglQueryString"), null, EXTENSIONS);
    if (!client.contains("EGL_EXT_platform_device")) {
      return "none: this EGL has no device platform (EGL_EXT_platform_device)";
    }
    IntByReference count = new IntByReference();
    Function query = function("eglQueryDevicesEXT");
    query.invokeInt(new Object[] {0, null, count});
    if (count.getValue() == 0) {
      return "none";
    }
    List<String> lines = new ArrayList<>();
    try (Memory devices = new Memory((long) count.getValue() * Native.POINTER_SIZE)) {
      query.invokeInt(new Object[] {count.getValue(), devices, count});
      for (int i = 0; i < count.getValue(); i++) {
        Pointer device = devices.getPointer((long) i * Native.POINTER_SIZE);
        lines.add(i + " " + identity(device) + ": " + display(device));
      }
    }
    // NVIDIA's driver crashes at the end of a thread that it keeps anything for
    egl.getFunction("eglReleaseThread").invokeInt(new Object[0]);
    return String.join(" | ", lines);
  }

  private Function function(String name) {
    Pointer address = egl.getFunction("eglGetProcAddress").invokePointer(new Object[] {name});
    if (address == null) {
      throw new IllegalStateException("this EGL has no " + name);
    }
    return Function.getFunction(address);
  }

  private static String string(Function query, Pointer of, int name) {
    Pointer text = query.invokePointer(new Object[] {of, name});
    return text == null ? "" : text.getString(0);
  }

  /** {@code software}, or PCI addresses and nodes. */
  private String identity(Pointer device) {
    Function query = function("eglQueryDeviceStringEXT");
    String extensions = string(query, device, EXTENSIONS);
    List<String> words = new ArrayList<>();
    if (extensions.contains("EGL_MESA_device_software")) {
      words.add("software");
    }
    if (extensions.contains("EGL_NV_device_cuda")) {
      words.add(cuda(device));
    }
    if (extensions.contains("EGL_EXT_device_drm")) {
      words.add(node(string(query, device, DRM_NODE)));
    }
    if (extensions.contains("EGL_EXT_device_drm_render_node")) {
      words.add(node(string(query, device, RENDER_NODE)));
    }
    words.removeIf(String::isEmpty);
    return words.isEmpty() ? "unknown" : String.join(" ", words);
  }

  private String cuda(Pointer device) {
    PointerByReference number = new PointerByReference();
    Object[] arguments = {device, CUDA_DEVICE, number};
    if (function("eglQueryDeviceAttribEXT").invokeInt(arguments) == 0) {
      return "";
    }
    int ordinal = (int) Pointer.nativeValue(number.getValue());
    try (Memory address = new Memory(PCI_LENGTH)) {
      Cuda cuda = new Cuda();
      cuda.call("cuInit", 0);
      cuda.call("cuDeviceGetPCIBusId", address, PCI_LENGTH, cuda.integer("cuDeviceGet", ordinal));
      return "cuda " + ordinal + " pci " + address.getString(0);
    } catch (UnsatisfiedLinkError | Cuda.Failed refused) {
      return "cuda " + ordinal;
    }
  }

  /** {@code /dev/dri/renderD128 (pci 0000:06:00.0 10de:2336)}. */
  private static String node(String node) {
    if (node.isEmpty()) {
      return "";
    }
    Path device = Path.of("/sys/class/drm", node.substring(node.lastIndexOf('/') + 1), "device");
    try {
      String address = device.toRealPath().getFileName().toString();
      return node
          + " (pci "
          + address
          + " "
          + hex(device.resolve("vendor"))
          + ":"
          + hex(device.resolve("device"))
          + ")";
    } catch (IOException notOnPci) {
      return node;
    }
  }

  private static String hex(Path file) throws IOException {
    return Files.readString(file).strip().replaceFirst("^0x", "");
  }

  /** {@code Mesa Project 1.5, EGL_KHR_image_base ...}, or why there is none. */
  private String display(Pointer device) {
    Pointer display =
        function("eglGetPlatformDisplayEXT")
            .invokePointer(new Object[] {PLATFORM_DEVICE, device, null});
    Object[] none = {display, null, null};
    if (display == null || egl.getFunction("eglInitialize").invokeInt(none) == 0) {
      int code = egl.getFunction("eglGetError").invokeInt(new Object[0]);
      return "eglInitialize: error 0x" + Integer.toHexString(code);
    }
    Function query = egl.getFunction("eglQueryString");
    List<String> has = List.of(string(query, display, EXTENSIONS).split(" ", -1));
    String text =
        string(query, display, VENDOR)
            + " "
            + string(query, display, VERSION)
            + ", "
            + String.join(" ", MATTER.stream().filter(has::contains).toList());
    egl.getFunction("eglTerminate").invokeInt(new Object[] {display});
    return text;
  }
}
