package dev.gauntlet.devices.probe;

import com.sun.jna.Pointer;
import dev.gauntlet.linux.ThisProcess;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Asks NVML in a process of its own: a line on standard input is a question, its answer ends with
 * the line {@code end}. Ends with its standard input.
 */
public final class NvmlMain {
  static final String END = "end";
  static final String REFUSED = "refused ";

  private NvmlMain() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException {
    ThisProcess.leadSession();
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.US_ASCII);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    Nvml nvml = null;
    String refused = "";
    try {
      nvml = new Nvml();
    } catch (UnsatisfiedLinkError | IllegalStateException e) {
      // JNA's message lists the whole class path below its first lines
      refused = e.getMessage().lines().limit(1).collect(Collectors.joining());
    }
    while (in.readLine() != null) {
      if (nvml == null) {
        out.println(REFUSED + refused);
      } else {
        answer(nvml, out);
      }
      out.println(END);
      out.flush();
    }
  }

  /** Writes what is told and leaves out what is not. */
  private static void answer(Nvml nvml, PrintStream out) {
    int index = 0;
    for (Pointer device : nvml.devices()) {
      String head = "device " + index++ + " ";
      print(out, head + "used ", nvml.used(device));
      print(out, head + "total ", nvml.total(device));
      print(out, head + "encoders ", nvml.encoderSessions(device));
      print(out, head + "decoder ", nvml.decoderUse(device));
      print(out, head, "sessions", nvml.sessions(device));
      print(out, head, "processes", nvml.processes(device));
    }
  }

  private static void print(PrintStream out, String head, OptionalLong value) {
    if (value.isPresent()) {
      out.println(head + value.getAsLong());
    }
  }

  private static void print(PrintStream out, String head, String word, Map<Long, Long> byPid) {
    if (byPid != null) {
      out.println(head + word + " " + byPid.size());
      byPid.forEach((pid, value) -> out.println(head + word + "-of " + pid + " " + value));
    }
  }
}
