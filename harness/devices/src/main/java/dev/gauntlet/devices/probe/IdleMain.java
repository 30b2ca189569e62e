package dev.gauntlet.devices.probe;

import dev.gauntlet.devices.Cuda;
import dev.gauntlet.linux.ThisProcess;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Retains the primary context of every GPU that CUDA shows, uses none, and answers each line on
 * standard input with how many it holds. Ends with its standard input.
 */
public final class IdleMain {
  static final String HELD = "held ";

  private IdleMain() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException {
    ThisProcess.leadSession();
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.US_ASCII);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    String answer = hold();
    while (in.readLine() != null) {
      out.println(answer);
      out.println(NvmlMain.END);
      out.flush();
    }
  }

  private static String hold() {
    try {
      Cuda cuda = new Cuda();
      cuda.call("cuInit", 0);
      int devices = cuda.integer("cuDeviceGetCount");
      for (int ordinal = 0; ordinal < devices; ordinal++) {
        cuda.pointer("cuDevicePrimaryCtxRetain", cuda.integer("cuDeviceGet", ordinal));
      }
      return HELD + devices;
    } catch (UnsatisfiedLinkError e) {
      // JNA's message lists the whole class path below its first lines
      return NvmlMain.REFUSED + e.getMessage().lines().limit(1).collect(Collectors.joining());
    } catch (Cuda.Failed e) {
      return NvmlMain.REFUSED + e.getMessage();
    }
  }
}
