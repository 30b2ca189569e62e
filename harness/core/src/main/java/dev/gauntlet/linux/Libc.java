package dev.gauntlet.linux;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;

/**
 * libc, mapped directly. Only what glibc 2.17 has too: one missing symbol would break all of them.
 * Fixed argument lists stand for variadic ones, which direct mapping refuses; right on x86-64 and
 * on AArch64 Linux, where integer arguments of both travel alike.
 */
final class Libc {
  static {
    Native.register(Libc.class, "c");
  }

  private Libc() {}

  static native int posix_spawnp(
      byte[] pid, String file, Pointer actions, Pointer attributes, StringArray argv, Pointer env);

  static native int posix_spawnattr_init(Pointer attributes);

  static native int posix_spawnattr_destroy(Pointer attributes);

  static native int posix_spawnattr_setflags(Pointer attributes, short flags);

  static native int posix_spawnattr_setpgroup(Pointer attributes, int group);

  static native int posix_spawnattr_setsigmask(Pointer attributes, byte[] signals);

  static native int posix_spawnattr_setsigdefault(Pointer attributes, byte[] signals);

  static native int posix_spawn_file_actions_init(Pointer actions);

  static native int posix_spawn_file_actions_destroy(Pointer actions);

  static native int posix_spawn_file_actions_adddup2(Pointer actions, int from, int to);

  static native int posix_spawn_file_actions_addopen(
      Pointer actions, int fd, String path, int flags, int mode);

  static native int waitid(int type, int id, byte[] info, int options);

  static native int wait4(int pid, byte[] status, int options, byte[] usage);

  static native int kill(int pid, int signal);

  static native int setsid();

  static native int pipe2(int[] ends, int flags);

  static native int fcntl(int fd, int command, int argument);

  static native int fcntl(int fd, int command, Pointer argument);

  static native int open(String path, int flags, int mode);

  static native int mkfifo(String path, int mode);

  static native int ioctl(int fd, long request, Pointer argument);

  static native long syscall(long number, long a, long b);

  /** Returns the error itself; errno says nothing. */
  static native int posix_fallocate(int fd, long from, long length);

  static native int close(int fd);

  static native long readlinkat(int folder, byte[] name, byte[] target, long size);

  static native long getxattr(String path, String name, byte[] value, long size);

  static native long read(int fd, Pointer buffer, long size);

  static native long write(int fd, byte[] bytes, long size);

  static native int poll(Pointer descriptors, long count, int millis);

  static native int fanotify_init(int flags, int eventFlags);

  static native int fanotify_mark(int fd, int flags, long mask, int folder, String path);

  static native int prctl(int option, long a, long b, long c, long d);

  static native int prlimit(int pid, int resource, long[] changed, long[] old);

  static native String strerror(int errno);
}
