package dev.gauntlet.evidence;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * /dev/kmsg opened without blocking, which the JDK cannot do: a {@code FileChannel} at the end of
 * the log waits for the kernel's next line.
 */
final class Kmsg implements Closeable {
  static {
    Native.register(Kmsg.class, "c");
  }

  private static final int NON_BLOCKING = 0x800; // O_NONBLOCK
  private static final int CLOSE_ON_EXEC = 0x80000; // O_CLOEXEC
  private static final int EINTR = 4;
  private static final int EAGAIN = 11;
  private static final int EPIPE = 32;
  private static final int SEEK_END = 2;
  private static final int POLL_IN = 1; // POLLIN
  private static final int RECORD =
      8192; // the kernel's CONSOLE_EXT_LOG_MAX; a shorter one is EINVAL

  private final int file;
  private final byte[] buffer = new byte[RECORD];
  private boolean overwritten;

  /**
   * @throws IOException when the kernel refuses, with its reason
   */
  Kmsg(String path) throws IOException {
    try {
      file = open(path, NON_BLOCKING | CLOSE_ON_EXEC);
    } catch (LastErrorException e) {
      throw new IOException(path + ": " + strerror(e.getErrorCode()), e);
    }
  }

  private static native int open(String path, int flags) throws LastErrorException;

  private static native long read(int file, byte[] buffer, long size) throws LastErrorException;

  private static native int close(int file);

  private static native long lseek(int file, long offset, int from) throws LastErrorException;

  private static native int poll(byte[] files, NativeLong count, int millis)
      throws LastErrorException;

  private static native String strerror(int number);

  /** Leaves out all that the kernel has said so far. */
  void toEnd() {
    lseek(file, 0, SEEK_END);
  }

  /**
   * Waits for the next record.
   *
   * @param millis at most so long
   * @return whether there is one
   */
  boolean await(int millis) throws IOException {
    // struct pollfd: int fd, short events, short revents
    ByteBuffer one = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
    one.putInt(file).putShort((short) POLL_IN);
    try {
      return poll(one.array(), new NativeLong(1), millis) > 0;
    } catch (LastErrorException e) {
      if (e.getErrorCode() == EINTR) {
        return false;
      }
      throw new IOException("waiting for the kernel log: " + strerror(e.getErrorCode()), e);
    }
  }

  /**
   * The next record.
   *
   * @return null at the end of the log
   */
  byte[] next() throws IOException {
    while (true) {
      try {
        long size = read(file, buffer, buffer.length);
        return size <= 0 ? null : java.util.Arrays.copyOf(buffer, (int) size);
      } catch (LastErrorException e) {
        if (e.getErrorCode() == EAGAIN) {
          return null;
        }
        // EPIPE: the record was overwritten before we read it; the next read takes the oldest left
        overwritten |= e.getErrorCode() == EPIPE;
        if (e.getErrorCode() != EINTR && e.getErrorCode() != EPIPE) {
          throw new IOException("reading the kernel log: " + strerror(e.getErrorCode()), e);
        }
      }
    }
  }

  /** Whether records were overwritten before they were read. */
  boolean overwritten() {
    return overwritten;
  }

  @Override
  public void close() {
    close(file);
  }
}
