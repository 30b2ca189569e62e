package dev.gauntlet.machine;

import com.sun.jna.Function;

/** Main classes of probes that answer in every way there is. */
final class ProbeMains {
  private ProbeMains() {}

  static final class Healthy {
    public static void main(String[] arguments) {
      System.err.println("it works");
    }
  }

  static final class Sick {
    public static void main(String[] arguments) {
      System.err.println("cuInit: CUDA_ERROR_UNKNOWN (999)");
      System.exit(ProbeExit.SICK);
    }
  }

  static final class CannotTell {
    public static void main(String[] arguments) {
      System.err.println("its memory is in use");
      System.exit(ProbeExit.CANNOT_TELL);
    }
  }

  static final class Hangs {
    public static void main(String[] arguments) throws InterruptedException {
      Thread.sleep(60_000);
    }
  }

  static final class Crashes {
    public static void main(String[] arguments) {
      Function.getFunction("c", "raise").invokeInt(new Object[] {11});
    }
  }

  static final class Throws {
    public static void main(String[] arguments) {
      if (arguments.length == 0) {
        throw new IllegalStateException("our own fault");
      }
    }
  }
}
