package dev.gauntlet.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the kernel says a thread is doing: {@code /proc/PID/task/TID/syscall}.
 *
 * @param call name of the system call; {@code running}; "" when it is in none or it cannot be read
 * @param arguments of the call
 * @param pc where it will go on in user space; 0 when it is not known
 */
record KernelWait(String call, List<Long> arguments, long pc) {
  static final String RUNNING = "running";

  /** A wait with a time limit that gdb has interrupted: the call itself is forgotten. */
  static final String RESTARTED = "restart_syscall";

  static KernelWait parse(String line) {
    String[] words = line.strip().split(" ", -1);
    if (words[0].equals(RUNNING)) {
      return new KernelWait(RUNNING, List.of(), 0);
    }
    try {
      List<Long> numbers = new ArrayList<>();
      for (int i = 1; i < words.length; i++) {
        numbers.add(Long.parseUnsignedLong(words[i].replaceFirst("^0x", ""), 16));
      }
      int call = Integer.parseInt(words[0]);
      if (numbers.size() < 2) {
        return new KernelWait("", List.of(), 0);
      }
      long pc = numbers.get(numbers.size() - 1);
      return new KernelWait(
          call < 0 ? "" : SystemCalls.name(call),
          List.copyOf(numbers.subList(0, numbers.size() - 2)),
          pc);
    } catch (NumberFormatException damaged) {
      return new KernelWait("", List.of(), 0);
    }
  }

  /** Of a live thread; nothing known when it is gone or may not be looked at. */
  static KernelWait of(long pid, int tid) {
    try (InputStream in =
        Files.newInputStream(Path.of("/proc/" + pid + "/task/" + tid + "/syscall"))) {
      return parse(new String(in.readNBytes(512), StandardCharsets.US_ASCII));
    } catch (IOException goneOrNotOurs) {
      return parse("");
    }
  }

  boolean running() {
    return call.equals(RUNNING);
  }

  long argument(int index) {
    return index < arguments.size() ? arguments.get(index) : 0;
  }
}
