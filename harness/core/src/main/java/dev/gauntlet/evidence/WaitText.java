package dev.gauntlet.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a thread waits for, for a person: from its system call and the functions above it. */
final class WaitText {
  /** Of a thread of which neither a stack nor its system call could be read. */
  static final String UNKNOWN = "a cause that could not be read";

  private static final int LONGEST = 200;

  private WaitText() {}

  /**
   * @param frames of the thread; they tell a condition variable from a mutex
   */
  static String of(long pid, KernelWait wait, List<StackFrame> frames) {
    return switch (wait.call()) {
      case "" -> UNKNOWN;
      case KernelWait.RUNNING -> "nothing: it runs";
      case "futex" -> futex(frames);
      case "open" -> "open of " + path(pid, wait.argument(0));
      case "openat", "openat2" -> "open of " + path(pid, wait.argument(1));
      case "read", "readv", "pread64", "recvfrom", "recvmsg", "accept", "accept4" ->
          wait.call() + " of " + target(pid, wait.argument(0));
      case "write", "writev", "pwrite64", "sendto", "sendmsg", "connect" ->
          wait.call() + " to " + target(pid, wait.argument(0));
      case "ioctl", "close", "fsync", "flock" ->
          wait.call() + " of " + target(pid, wait.argument(0));
      case "wait4", "waitid" -> "the end of a child process";
      case "poll", "ppoll", "select", "pselect6", "epoll_wait", "epoll_pwait" ->
          "events of descriptors (" + wait.call() + ")";
      case "nanosleep", "clock_nanosleep" -> "the end of a sleep";
      case "pause", "rt_sigsuspend", "rt_sigtimedwait" -> "a signal";
      case "semop", "semtimedop" -> "a System V semaphore";
      default -> wait.call();
    };
  }

  private static String futex(List<StackFrame> frames) {
    for (StackFrame frame : frames) {
      String function = frame.function();
      if (function.contains("pthread_cond_") || function.contains("pthread_cond")) {
        return "a condition variable";
      } else if (mutex(function)) {
        return "a mutex";
      } else if (function.contains("join")) {
        return "the end of a thread";
      } else if (function.contains("rwlock")) {
        return "a read-write lock";
      } else if (function.contains("sem_") || function.contains("new_sem")) {
        return "a semaphore";
      } else if (function.contains("barrier_wait")) {
        return "a barrier";
      }
    }
    return "a futex";
  }

  static boolean mutex(String function) {
    return function.contains("pthread_mutex_") || function.contains("lll_lock_wait");
  }

  private static String path(long pid, long address) {
    return ProcessMemory.text(pid, address).map(WaitText::bounded).orElse("a file");
  }

  private static String target(long pid, long descriptor) {
    try {
      return bounded(
          Files.readSymbolicLink(Path.of("/proc/" + pid + "/fd/" + (int) descriptor)).toString());
    } catch (IOException goneOrNotOurs) {
      return "descriptor " + (int) descriptor;
    }
  }

  private static String bounded(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
  }
}
