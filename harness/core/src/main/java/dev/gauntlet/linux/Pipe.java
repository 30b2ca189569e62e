package dev.gauntlet.linux;

import java.io.IOException;

/** A pipe; both ends close on exec. */
public final class Pipe implements AutoCloseable {
  private static final int O_CLOEXEC = 02000000;

  private int reading;
  private int writing;

  private Pipe(int reading, int writing) {
    this.reading = reading;
    this.writing = writing;
  }

  public static Pipe open() throws IOException {
    int[] ends = new int[2];
    if (Libc.pipe2(ends, O_CLOEXEC) != 0) {
      throw Errno.last("pipe2");
    }
    return new Pipe(ends[0], ends[1]);
  }

  public int reading() {
    return reading;
  }

  public int writing() {
    return writing;
  }

  /** Writes an empty line. */
  public void line() throws IOException {
    if (Libc.write(writing, new byte[] {'\n'}, 1) != 1) {
      throw Errno.last("write");
    }
  }

  public void closeReading() {
    if (reading >= 0) {
      Libc.close(reading);
      reading = -1;
    }
  }

  public void closeWriting() {
    if (writing >= 0) {
      Libc.close(writing);
      writing = -1;
    }
  }

  /** Hands the reading end over to somebody who closes it. */
  int takeReading() {
    int fd = reading;
    reading = -1;
    return fd;
  }

  @Override
  public void close() {
    closeReading();
    closeWriting();
  }
}
