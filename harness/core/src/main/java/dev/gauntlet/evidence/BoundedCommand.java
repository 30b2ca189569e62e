package dev.gauntlet.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a tool that looks at a sick process, and comes back whatever the tool does: it is killed at
 * its deadline, and what it prints beyond a limit is thrown away.
 */
public final class BoundedCommand {
  private final byte[] buffer = new byte[8192];
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final int limit;
  private final boolean errors;
  private boolean cut;
  private Throwable broken;

  private BoundedCommand(int limit, boolean errors) {
    this.limit = limit;
    this.errors = errors;
  }

  /**
   * @param output what it printed; says in a last line when it was cut, when the tool was killed,
   *     and when it failed
   * @param exit its exit code; -1 when it could not be started or was killed at its deadline
   * @param cut whether it printed more than was kept
   */
  public record Result(String output, int exit, boolean cut) {
    /** All that it printed. */
    public Result(String output, int exit) {
      this(output, exit, false);
    }
  }

  /**
   * Runs it to its end or its deadline; standard output and standard error are kept together.
   *
   * @param limit bytes of output that are kept
   */
  public static Result run(List<String> command, Duration deadline, int limit)
      throws InterruptedException {
    return new BoundedCommand(limit, true).result(command, deadline);
  }

  /**
   * The same of standard output alone; standard error goes where ours goes. One that prints more is
   * not waited for: its pipe is closed.
   */
  public static Result output(List<String> command, Duration deadline, int limit)
      throws InterruptedException {
    return new BoundedCommand(limit, false).result(command, deadline);
  }

  private Result result(List<String> command, Duration deadline) throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(errors);
    if (!errors) {
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }
    Debuginfod.HERE.apply(builder.environment());
    Process process;
    try {
      process = builder.start();
      process.getOutputStream().close();
    } catch (IOException e) {
      return new Result(command.get(0) + " cannot be run: " + e.getMessage() + "\n", -1);
    }
    Thread reader =
        new Thread(() -> drain(process.getInputStream()), "output of " + command.get(0));
    reader.setDaemon(true);
    reader.start();
    boolean ended = false;
    try {
      ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      if (!ended) {
        // by its handle: Process.destroy closes the pipe as well, and with it what was said so far
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
      }
    }
    reader.join(1000); // what the tool itself started may hold the pipe open
    String said = text(command, deadline, ended, process);
    synchronized (kept) {
      return new Result(said, ended ? process.exitValue() : -1, cut);
    }
  }

  private String text(List<String> command, Duration deadline, boolean ended, Process process) {
    StringBuilder text = new StringBuilder();
    synchronized (kept) {
      text.append(kept.toString(StandardCharsets.UTF_8));
      if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
      if (cut) {
        text.append("[cut here: more than ").append(limit).append(" bytes]\n");
      }
      if (broken != null) {
        text.append("[its output broke off: ").append(broken).append("]\n");
      }
    }
    if (!ended) {
      text.append("[").append(command.get(0)).append(" was killed after ");
      text.append(deadline.toMillis()).append(" ms]\n");
    } else if (process.exitValue() != 0) {
      text.append("[").append(command.get(0)).append(" ended with exit code ");
      text.append(process.exitValue()).append("]\n");
    }
    return text.toString();
  }

  private void drain(InputStream output) {
    try {
      for (int size = output.read(buffer); size >= 0; size = output.read(buffer)) {
        synchronized (kept) {
          int room = Math.min(size, limit - kept.size());
          kept.write(buffer, 0, room);
          cut |= room < size;
        }
        if (cut && !errors) {
          output.close();
          return;
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      synchronized (kept) {
        broken = e;
      }
    }
  }
}
