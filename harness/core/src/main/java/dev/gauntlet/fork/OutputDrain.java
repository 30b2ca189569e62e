package dev.gauntlet.fork;

import dev.gauntlet.output.WarningLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads a stream of a worker to its end and keeps its head and its tail: a worker that prints
 * gigabytes must neither block nor fill the disk.
 */
final class OutputDrain {
  private static final int HEAD = 64 * 1024;
  private static final int TAIL = 256 * 1024;

  private final byte[] buffer = new byte[64 * 1024];
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final Thread thread;
  private final WarningLines warnings;
  private byte[] tail = new byte[0];
  private long total;
  private volatile Throwable failure;

  /**
   * @param warnings sees all of it, not only what is kept
   */
  OutputDrain(InputStream in, String name, WarningLines warnings) {
    this.warnings = warnings;
    thread = new Thread(() -> drain(in), "drain-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void drain(InputStream in) {
    try (in) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (failure == null) {
          keep(n);
        }
      }
      warnings.end();
    } catch (IOException | RuntimeException | Error broken) {
      // a pipe of our own does not break; what was read until then is kept and says how much it was
      failure = broken;
    }
  }

  /** When it fails, the rest is read all the same: a worker must not block on a full pipe. */
  private void keep(int n) {
    try {
      take(n);
      warnings.take(buffer, n);
    } catch (RuntimeException | Error fault) {
      failure = fault;
    }
  }

  /** Why not all of it was kept; empty when all was. */
  Optional<String> trouble() {
    Throwable fault = failure;
    return fault == null
        ? Optional.empty()
        : Optional.of("the worker's output was not kept to its end: " + fault);
  }

  private synchronized void take(int n) {
    int toHead = (int) Math.max(0, Math.min(n, HEAD - total));
    head.write(buffer, 0, toHead);
    if (n > toHead) {
      if (tail.length == 0) {
        tail = new byte[TAIL];
      }
      for (int i = toHead; i < n; ) {
        int to = (int) ((total + i - HEAD) % TAIL);
        int run = Math.min(n - i, TAIL - to);
        System.arraycopy(buffer, i, tail, to, run);
        i += run;
      }
    }
    total += n;
  }

  /** Waits until the stream has ended, at most so long. */
  boolean join(Duration limit) throws InterruptedException {
    thread.join(limit.toMillis());
    return !thread.isAlive();
  }

  synchronized long total() {
    return total;
  }

  /** The last part of it, as text, without a gap. */
  synchronized String lastText() {
    ByteArrayOutputStream last = new ByteArrayOutputStream();
    if (total <= HEAD + TAIL) {
      // all of it: the head's end and the tail's begin may share a line
      last.writeBytes(head.toByteArray());
    }
    last.writeBytes(tail());
    return last.toString(StandardCharsets.UTF_8);
  }

  /** Head, a line about what is left out, tail. */
  synchronized void writeTo(Path file) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    head.writeTo(all);
    long beyond = total - HEAD;
    if (beyond > TAIL) {
      all.writeBytes(
          ("\n... " + (beyond - TAIL) + " bytes of " + total + " left out ...\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    all.writeBytes(tail());
    Files.write(file, all.toByteArray());
  }

  private byte[] tail() {
    long beyond = Math.max(0, total - HEAD);
    int length = (int) Math.min(beyond, TAIL);
    byte[] inOrder = new byte[length];
    long from = beyond - length;
    for (int i = 0; i < length; i++) {
      inOrder[i] = tail[(int) ((from + i) % TAIL)];
    }
    return inOrder;
  }
}
