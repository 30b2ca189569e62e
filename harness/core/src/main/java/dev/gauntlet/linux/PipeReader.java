package dev.gauntlet.linux;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the reading end of a pipe; closing it closes that end, at once or when a read that another
 * thread is in has returned.
 */
public final class PipeReader extends InputStream {
  private static final int SIZE = 64 * 1024;

  private final Memory buffer = new Memory(SIZE);
  private final int fd;
  private boolean reading;
  private boolean closed;

  public PipeReader(Pipe pipe) {
    this.fd = pipe.takeReading();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!begin()) {
      return -1;
    }
    try {
      while (true) {
        long n = Libc.read(fd, buffer, Math.min(length, SIZE));
        if (n > 0) {
          buffer.read(0, target, offset, (int) n);
          return (int) n;
        }
        if (n == 0) {
          return -1;
        }
        if (Native.getLastError() != Errno.EINTR) {
          throw Errno.last("read");
        }
      }
    } finally {
      end();
    }
  }

  private synchronized boolean begin() {
    reading = !closed;
    return reading;
  }

  private synchronized void end() {
    reading = false;
    if (closed) {
      release();
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      if (!reading) {
        release();
      }
    }
  }

  private void release() {
    Libc.close(fd);
    buffer.close();
  }
}
