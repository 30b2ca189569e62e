package dev.gauntlet.devices;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.gauntlet.machine.ProbeExit;
import dev.gauntlet.machine.Probes;
import java.util.stream.Collectors;

/**
 * Uses every GPU that CUDA shows: a context, 1 MiB set to a value and read back. Runs in a JVM of
 * its own; exits by {@link ProbeExit}, with one sentence on standard error.
 */
public final class NvidiaProbe {
  private static final int SIZE = 1 << 20;
  private static final byte VALUE = 0x5a;

  private NvidiaProbe() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    Answer answer = ask();
    System.err.println(answer.sentence);
    System.exit(answer.exit);
  }

  private record Answer(int exit, String sentence) {}

  private static Answer ask() {
    Cuda cuda;
    try {
      cuda = new Cuda();
    } catch (UnsatisfiedLinkError e) {
      // JNA's message lists the whole class path below its first lines
      String why = e.getMessage().lines().limit(2).collect(Collectors.joining(" "));
      return new Answer(ProbeExit.CANNOT_TELL, why);
    }
    try {
      cuda.call("cuInit", 0);
      int devices = cuda.integer("cuDeviceGetCount");
      for (int device = 0; device < devices; device++) {
        if (!use(cuda, device)) {
          return new Answer(ProbeExit.SICK, "device " + device + " returned other bytes than set");
        }
      }
      return new Answer(ProbeExit.HEALTHY, devices + " CUDA device(s) set and returned 1 MiB");
    } catch (Cuda.Failed e) {
      return new Answer(exit(e), e.getMessage());
    }
  }

  private static int exit(Cuda.Failed failed) {
    // memory held by another client says nothing about the device; nor does a GPU hidden from us
    boolean hidden =
        failed.code() == Cuda.NO_DEVICE
            && (System.getenv("CUDA_VISIBLE_DEVICES") != null || !kernelListsGpu());
    return hidden || failed.code() == Cuda.OUT_OF_MEMORY ? ProbeExit.CANNOT_TELL : ProbeExit.SICK;
  }

  private static boolean kernelListsGpu() {
    Probes probes = Probes.ofThisMachine(NvidiaProbe.class.getClassLoader());
    return !probes.list("/proc/driver/nvidia/gpus", "*").isEmpty();
  }

  private static boolean use(Cuda cuda, int ordinal) throws Cuda.Failed {
    int device = cuda.integer("cuDeviceGet", ordinal);
    Pointer context = cuda.pointer("cuDevicePrimaryCtxRetain", device);
    cuda.call("cuCtxSetCurrent", context);
    Pointer memory = cuda.pointer("cuMemAlloc_v2", (long) SIZE);
    cuda.call("cuMemsetD8_v2", memory, VALUE, (long) SIZE);
    cuda.call("cuCtxSynchronize");
    boolean same;
    try (Memory host = new Memory(SIZE)) {
      cuda.call("cuMemcpyDtoH_v2", host, memory, (long) SIZE);
      same = host.getByte(0) == VALUE && host.getByte(SIZE - 1) == VALUE;
    }
    cuda.call("cuMemFree_v2", memory);
    cuda.call("cuDevicePrimaryCtxRelease_v2", device);
    return same;
  }
}
