package dev.gauntlet.scenarios.hwframes;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.ffmpeg.ErrorCode;

/**
 * How many descriptors this process may open. A C program has 1,024 by default; a JVM raises that
 * to the hard limit when it starts, so that a leak of them runs into nothing for long.
 */
final class DescriptorLimit {
  /** A worker with FFmpeg has 20 to 60 open. */
  static final int LEAST = 128;

  private static final int RLIMIT_NOFILE = 7;

  private DescriptorLimit() {}

  /** Lowers the soft limit. */
  static void lower(int limit) throws Unsupported {
    // loaded from a folder, a class takes a descriptor: those that tell of the last one come first
    Refusal unused = new Refusal(ErrorCode.text(-1));
    try (Memory limits = new Memory(2L * Long.BYTES)) {
      call("getrlimit", limits);
      limits.setLong(0, Math.min(limit, limits.getLong(Long.BYTES)));
      call("setrlimit", limits);
    }
  }

  private static void call(String function, Memory limits) throws Unsupported {
    Function libc = NativeLibrary.getInstance("c").getFunction(function, Function.C_CONVENTION);
    if (libc.invokeInt(new Object[] {RLIMIT_NOFILE, limits}) != 0) {
      throw new Unsupported(
          function
              + " refused to lower the limit of descriptors (errno "
              + Native.getLastError()
              + "). Leave --"
              + HwframesScenario.DESCRIPTOR_LIMIT
              + " out.");
    }
  }
}
