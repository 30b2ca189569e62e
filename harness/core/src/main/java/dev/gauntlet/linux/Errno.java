package dev.gauntlet.linux;

import com.sun.jna.Native;
import java.io.IOException;

/** What the kernel says when it refuses. */
final class Errno {
  static final int EINTR = 4;
  static final int ECHILD = 10;
  static final int EAGAIN = 11;

  private Errno() {}

  /** The exception for the call that has just failed on this thread. */
  static IOException last(String call) {
    return of(call, Native.getLastError());
  }

  static IOException of(String call, int errno) {
    return new IOException(call + ": " + Libc.strerror(errno));
  }
}
