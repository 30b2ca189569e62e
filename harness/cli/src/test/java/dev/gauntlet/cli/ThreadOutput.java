package dev.gauntlet.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** Standard output and error of one thread: tests of other threads print at the same time. */
final class ThreadOutput extends OutputStream {
  private static final ThreadOutput OUT = new ThreadOutput(System.out);
  private static final ThreadOutput ERR = new ThreadOutput(System.err);

  static {
    System.setOut(new PrintStream(OUT, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(ERR, true, StandardCharsets.UTF_8));
  }

  private final ThreadLocal<OutputStream> here;

  private ThreadOutput(PrintStream others) {
    here = ThreadLocal.withInitial(() -> others);
  }

  /** What was printed, and an exit code. */
  record Said(int code, String out, String err) {}

  static Said of(IntSupplier command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OUT.here.set(out);
    ERR.here.set(err);
    try {
      int code = command.getAsInt();
      System.out.flush();
      System.err.flush();
      return new Said(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      OUT.here.remove();
      ERR.here.remove();
    }
  }

  @Override
  public void write(int one) throws IOException {
    here.get().write(one);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    here.get().write(bytes, from, count);
  }

  @Override
  public void flush() throws IOException {
    here.get().flush();
  }
}
