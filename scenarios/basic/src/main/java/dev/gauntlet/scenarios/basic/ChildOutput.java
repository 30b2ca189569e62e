package dev.gauntlet.scenarios.basic;

import dev.gauntlet.scenario.Iteration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Reads what a child prints, passes it on to the worker's standard error, where it becomes
 * evidence, and looks for what it must not hold.
 */
final class ChildOutput {
  /** Of a longer line, what stands behind is not looked at. */
  private static final int LONGEST_LINE = 4096;

  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final FailOn failOn;
  private final Thread thread = new Thread(this::read, "child-output");
  private final byte[] buffer = new byte[BUFFER];
  private boolean skipping;

  ChildOutput(InputStream in, Pattern pattern) {
    this.in = in;
    this.failOn = new FailOn(pattern);
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    int held = 0;
    try {
      for (int n = in.read(buffer, 0, BUFFER); n >= 0; n = in.read(buffer, held, BUFFER - held)) {
        held = lines(held + n);
      }
    } catch (IOException broken) {
      System.err.println("gauntlet: reading a child's output: " + broken.getMessage());
    }
    line(0, held);
    System.err.write(buffer, 0, held);
  }

  /**
   * @param length bytes in the buffer
   * @return how many of a line that has not ended are left there
   */
  private int lines(int length) {
    int from = 0;
    for (int i = 0; i < length; i++) {
      if (buffer[i] == '\n') {
        line(from, i);
        from = i + 1;
        skipping = false;
      }
    }
    if (from == 0 && length == BUFFER) {
      // a line that is longer than the buffer: its begin was looked at, its rest is passed on
      line(0, length);
      skipping = true;
      from = length;
    }
    System.err.write(buffer, 0, from);
    System.arraycopy(buffer, from, buffer, 0, length - from);
    return length - from;
  }

  private void line(int from, int to) {
    if (!skipping && to > from) {
      int length = Math.min(to - from, LONGEST_LINE);
      failOn.line(new String(buffer, from, length, StandardCharsets.UTF_8));
    }
  }

  /** To be called on the lane's thread once the child has ended. */
  void tell(Iteration iteration, Duration patience) throws InterruptedException {
    thread.join(patience.toMillis());
    if (thread.isAlive()) {
      iteration.note("its output was not read to the end: a process that left its group holds it");
      return;
    }
    failOn.texts().forEach(text -> iteration.finding("output: " + text));
    if (failOn.givenUp()) {
      iteration.softFailure(
          "--fail-on took over 100 ms on one line, and lines behind it were not looked at: choose a"
              + " pattern without nested repetitions");
    }
  }
}
