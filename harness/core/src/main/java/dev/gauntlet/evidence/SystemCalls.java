package dev.gauntlet.evidence;

import java.util.Map;

/** Names of the system calls in which threads are found waiting, by number. */
final class SystemCalls {
  // /usr/include/x86_64-linux-gnu/asm/unistd_64.h
  private static final Map<Integer, String> X86_64 =
      Map.ofEntries(
          Map.entry(0, "read"),
          Map.entry(1, "write"),
          Map.entry(2, "open"),
          Map.entry(3, "close"),
          Map.entry(7, "poll"),
          Map.entry(16, "ioctl"),
          Map.entry(17, "pread64"),
          Map.entry(18, "pwrite64"),
          Map.entry(19, "readv"),
          Map.entry(20, "writev"),
          Map.entry(23, "select"),
          Map.entry(34, "pause"),
          Map.entry(35, "nanosleep"),
          Map.entry(42, "connect"),
          Map.entry(43, "accept"),
          Map.entry(44, "sendto"),
          Map.entry(45, "recvfrom"),
          Map.entry(46, "sendmsg"),
          Map.entry(47, "recvmsg"),
          Map.entry(61, "wait4"),
          Map.entry(65, "semop"),
          Map.entry(73, "flock"),
          Map.entry(74, "fsync"),
          Map.entry(128, "rt_sigtimedwait"),
          Map.entry(130, "rt_sigsuspend"),
          Map.entry(202, "futex"),
          Map.entry(208, "io_getevents"),
          Map.entry(219, KernelWait.RESTARTED),
          Map.entry(220, "semtimedop"),
          Map.entry(230, "clock_nanosleep"),
          Map.entry(232, "epoll_wait"),
          Map.entry(247, "waitid"),
          Map.entry(257, "openat"),
          Map.entry(270, "pselect6"),
          Map.entry(271, "ppoll"),
          Map.entry(281, "epoll_pwait"),
          Map.entry(288, "accept4"),
          Map.entry(426, "io_uring_enter"),
          Map.entry(437, "openat2"));

  // include/uapi/asm-generic/unistd.h, as AArch64 has it
  private static final Map<Integer, String> AARCH64 =
      Map.ofEntries(
          Map.entry(4, "io_getevents"),
          Map.entry(22, "epoll_pwait"),
          Map.entry(29, "ioctl"),
          Map.entry(32, "flock"),
          Map.entry(56, "openat"),
          Map.entry(57, "close"),
          Map.entry(63, "read"),
          Map.entry(64, "write"),
          Map.entry(65, "readv"),
          Map.entry(66, "writev"),
          Map.entry(67, "pread64"),
          Map.entry(68, "pwrite64"),
          Map.entry(72, "pselect6"),
          Map.entry(73, "ppoll"),
          Map.entry(82, "fsync"),
          Map.entry(95, "waitid"),
          Map.entry(98, "futex"),
          Map.entry(101, "nanosleep"),
          Map.entry(115, "clock_nanosleep"),
          Map.entry(128, KernelWait.RESTARTED),
          Map.entry(133, "rt_sigsuspend"),
          Map.entry(137, "rt_sigtimedwait"),
          Map.entry(192, "semtimedop"),
          Map.entry(193, "semop"),
          Map.entry(202, "accept"),
          Map.entry(203, "connect"),
          Map.entry(206, "sendto"),
          Map.entry(207, "recvfrom"),
          Map.entry(211, "sendmsg"),
          Map.entry(212, "recvmsg"),
          Map.entry(242, "accept4"),
          Map.entry(260, "wait4"),
          Map.entry(426, "io_uring_enter"),
          Map.entry(437, "openat2"));

  private SystemCalls() {}

  /** {@code openat}; {@code system call 999} for one that is not listed. */
  static String name(int number) {
    Map<Integer, String> names = System.getProperty("os.arch").equals("aarch64") ? AARCH64 : X86_64;
    return names.getOrDefault(number, "system call " + number);
  }
}
