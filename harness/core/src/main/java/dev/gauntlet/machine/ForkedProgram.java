package dev.gauntlet.machine;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How a forked program ended. Whatever a driver could hang or crash is done in such a process, so
 * that a sick driver takes that one and not the controller.
 *
 * @param program its name, without folder
 * @param exit its exit code, by the shell's convention; -1 when it did not start or was killed at
 *     its deadline
 * @param out what it printed, at most {@value #CAP} bytes of it
 * @param err what it printed as errors, likewise
 * @param trouble why there is no exit code; null when there is one
 * @param overran whether it was killed at its deadline
 */
public record ForkedProgram(
    String program, int exit, String out, String err, String trouble, boolean overran) {
  /** nvidia-smi -q -x prints about 50 KB per GPU; 16 GPUs with many clients stay well below. */
  public static final int CAP = 4 << 20;

  /** After SIGKILL a process that is not stuck in a driver is gone within milliseconds. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /**
   * Runs a program with empty standard input in the C locale, and kills it at the deadline. Waits
   * at most 6 s longer than the deadline, also when SIGKILL does not end it.
   */
  public static ForkedProgram run(List<String> command, Duration deadline) {
    String program = command.get(0).substring(command.get(0).lastIndexOf('/') + 1);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(new File("/dev/null"));
    builder.environment().putAll(Map.of("LC_ALL", "C"));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return new ForkedProgram(program, -1, "", "", notStarted(program, e), false);
    }
    Drain out = new Drain(process.getInputStream(), program + " out");
    Drain err = new Drain(process.getErrorStream(), program + " err");
    try {
      String trouble = null;
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        trouble = program + " was killed after " + deadline.toMillis() + " ms without an end";
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
          trouble += ", and SIGKILL did not end it: it is stuck in the kernel";
        }
      }
      String printed = out.text(GRACE);
      String errors = err.text(GRACE);
      int exit = trouble == null ? process.exitValue() : -1;
      return new ForkedProgram(program, exit, printed, errors, trouble, trouble != null);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new ForkedProgram(program, -1, "", "", "interrupted while " + program + " ran", false);
    }
  }

  /** Whether it exited with 0. */
  public boolean ok() {
    return trouble == null && exit == 0;
  }

  /** Its output when it exited with 0 and printed something, else why not. */
  public Reading reading() {
    if (trouble != null) {
      return Reading.unreadable(trouble);
    }
    if (exit != 0) {
      String said = firstLine(err).or(() -> firstLine(out)).map(line -> ": " + line).orElse("");
      return Reading.unreadable(program + " exited with " + exit + said);
    }
    return out.isBlank() ? Reading.unreadable(program + " printed nothing") : Reading.of(out);
  }

  /** The first line that is not blank. */
  static Optional<String> firstLine(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst();
  }

  private static String notStarted(String program, IOException e) {
    // error=2 is ENOENT: the only case with a sentence of its own, since it is the usual one
    return String.valueOf(e.getMessage()).contains("error=2,")
        ? program + " is not installed (not found on PATH)"
        : program + " did not start: " + e.getMessage();
  }

  /** Reads a stream to its end on a daemon thread and keeps its first {@link #CAP} bytes. */
  private static final class Drain {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread thread;
    private volatile IOException trouble;

    Drain(InputStream stream, String name) {
      thread = new Thread(() -> read(stream), name);
      thread.setDaemon(true);
      thread.start();
    }

    private void read(InputStream stream) {
      byte[] buffer = new byte[8192];
      try {
        for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
          synchronized (kept) {
            kept.write(buffer, 0, Math.min(n, CAP - kept.size()));
          }
        }
      } catch (IOException e) {
        // destroyForcibly closes the pipe under us: what was read until then counts
        trouble = e;
      }
    }

    /** A child that it left behind may hold the pipe open: then what came until now. */
    String text(Duration limit) throws InterruptedException {
      thread.join(limit.toMillis());
      synchronized (kept) {
        String text = kept.toString(StandardCharsets.UTF_8);
        return trouble == null ? text : text + "\n(cut off: " + trouble.getMessage() + ")";
      }
    }
  }
}
