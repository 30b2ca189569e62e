package dev.gauntlet.devices.probe;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The few calls of NVIDIA's management library that a probe makes. Loads the vendor's library: only
 * for a process that may die.
 */
final class Nvml {
  private static final int SUCCESS = 0;
  private static final int INSUFFICIENT_SIZE = 7;
  private static final int FUNCTION_NOT_FOUND = 13;

  /** nvmlProcessInfo_t: unsigned pid, unsigned long long bytes, two unsigned ids. */
  private static final int PROCESS = 24;

  /** nvmlMemory_v2_t: unsigned version, then total, reserved, free, used. */
  private static final int MEMORY = 5 * Long.BYTES;

  /** nvmlEncoderSessionInfo_t: eight 32-bit words; the second is the pid. */
  private static final int SESSION = 32;

  /** What NVML says for a process whose memory it does not know. */
  private static final long NOT_AVAILABLE = -1;

  private final NativeLibrary library;
  private final List<Pointer> devices = new ArrayList<>();

  /**
   * @throws UnsatisfiedLinkError when the driver's user space is not installed
   * @throws IllegalStateException with NVML's words when it refuses
   */
  Nvml() {
    library = NativeLibrary.getInstance("libnvidia-ml.so.1");
    require("nvmlInit_v2", call("nvmlInit_v2"));
    try (Memory out = new Memory(Long.BYTES)) {
      require("nvmlDeviceGetCount_v2", call("nvmlDeviceGetCount_v2", out));
      int count = out.getInt(0);
      for (int i = 0; i < count; i++) {
        require("nvmlDeviceGetHandleByIndex_v2", call("nvmlDeviceGetHandleByIndex_v2", i, out));
        devices.add(out.getPointer(0));
      }
    }
  }

  List<Pointer> devices() {
    return devices;
  }

  /**
   * Bytes in use on a device, by whomever; empty when NVML does not tell. As nvidia-smi shows it;
   * drivers before 510 count what they reserve for themselves too (615 MiB on an H200).
   */
  OptionalLong used(Pointer device) {
    return memory(device, 4, 2);
  }

  /** Bytes that a device has; empty when NVML does not tell. */
  OptionalLong total(Pointer device) {
    return memory(device, 1, 0);
  }

  /**
   * @param word in nvmlMemory_v2_t: version, total, reserved, free, used
   * @param older in nvmlMemory_t: total, free, used
   */
  private OptionalLong memory(Pointer device, int word, int older) {
    try (Memory out = new Memory(MEMORY)) {
      out.setInt(0, MEMORY | 2 << 24);
      if (call("nvmlDeviceGetMemoryInfo_v2", device, out) == SUCCESS) {
        return OptionalLong.of(out.getLong((long) word * Long.BYTES));
      }
      return call("nvmlDeviceGetMemoryInfo", device, out) == SUCCESS
          ? OptionalLong.of(out.getLong((long) older * Long.BYTES))
          : OptionalLong.empty();
    }
  }

  /** Encoder sessions on a device, of whomever; empty when it has no encoder. */
  OptionalLong encoderSessions(Pointer device) {
    try (Memory out = new Memory(3 * Integer.BYTES)) {
      int refused = call("nvmlDeviceGetEncoderStats", device, out, out.share(4), out.share(2 * 4));
      return refused == SUCCESS ? OptionalLong.of(out.getInt(0)) : OptionalLong.empty();
    }
  }

  /** How busy the decoders are, %; NVML has no count of their sessions. */
  OptionalLong decoderUse(Pointer device) {
    try (Memory out = new Memory(2 * Integer.BYTES)) {
      return call("nvmlDeviceGetDecoderUtilization", device, out, out.share(4)) == SUCCESS
          ? OptionalLong.of(out.getInt(0))
          : OptionalLong.empty();
    }
  }

  /** Encoder sessions by pid; null when NVML does not tell. */
  Map<Long, Long> sessions(Pointer device) {
    Map<Long, Long> sessions = new HashMap<>();
    boolean told =
        list(
            "nvmlDeviceGetEncoderSessions",
            device,
            SESSION,
            at -> sessions.merge(Integer.toUnsignedLong(at.getInt(4)), 1L, Long::sum));
    return told ? sessions : null;
  }

  /**
   * Bytes by pid; -1 for a process whose memory NVML does not know. One that both computes and
   * draws is in two lists with the same figure.
   *
   * @return null when NVML tells neither list
   */
  Map<Long, Long> processes(Pointer device) {
    Map<Long, Long> processes = new HashMap<>();
    boolean told = false;
    for (String kind : List.of("Compute", "Graphics")) {
      told |=
          list(
              "nvmlDeviceGet" + kind + "RunningProcesses_v3",
              device,
              PROCESS,
              at ->
                  processes.merge(
                      Integer.toUnsignedLong(at.getInt(0)),
                      at.getLong(8) == NOT_AVAILABLE ? -1 : at.getLong(8),
                      Math::max));
    }
    return told ? processes : null;
  }

  private interface Element {
    void at(Pointer element);
  }

  private boolean list(String function, Pointer device, int size, Element element) {
    // 64 clients of one GPU is many; the list may grow between two calls
    for (int room = 64; room <= 65536; room *= 8) {
      try (Memory count = new Memory(Integer.BYTES);
          Memory list = new Memory((long) room * size)) {
        count.setInt(0, room);
        int refused = call(function, device, count, list);
        if (refused == SUCCESS) {
          for (int i = 0; i < count.getInt(0); i++) {
            element.at(list.share((long) i * size));
          }
          return true;
        }
        if (refused != INSUFFICIENT_SIZE) {
          return false;
        }
      }
    }
    return false;
  }

  private int call(String function, Object... arguments) {
    try {
      return library.getFunction(function).invokeInt(arguments);
    } catch (UnsatisfiedLinkError olderDriver) {
      return FUNCTION_NOT_FOUND;
    }
  }

  private void require(String function, int code) {
    if (code != SUCCESS) {
      Object text =
          library.getFunction("nvmlErrorString").invoke(String.class, new Object[] {code});
      throw new IllegalStateException(function + ": " + text + " (" + code + ")");
    }
  }
}
