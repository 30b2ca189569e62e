package dev.gauntlet.linux;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.File;

/**
 * Keeps our descriptors out of a child: glibc 2.34 closes them there, before that we mark our own
 * as close-on-exec (a descriptor that another thread opens at that moment may slip through).
 */
final class CloseFrom {
  private static final int F_SETFD = 2;
  private static final int FD_CLOEXEC = 1;
  private static final boolean NATIVE = register();

  private CloseFrom() {}

  private static native int posix_spawn_file_actions_addclosefrom_np(Pointer actions, int from);

  private static boolean register() {
    try {
      Native.register(CloseFrom.class, "c");
      return true;
    } catch (UnsatisfiedLinkError olderThanGlibc234) {
      return false;
    }
  }

  static void apply(Pointer actions, int from) {
    if (NATIVE) {
      posix_spawn_file_actions_addclosefrom_np(actions, from);
      return;
    }
    String[] open = new File("/proc/self/fd").list();
    if (open == null) {
      return;
    }
    for (String fd : open) {
      int number = Integer.parseInt(fd);
      if (number > 2) {
        Libc.fcntl(number, F_SETFD, FD_CLOEXEC);
      }
    }
  }
}
