package dev.gauntlet.blame;

import java.util.List;
import java.util.Map;

/** Which functions of libc open a descriptor, by what its link in /proc/PID/fd points to. */
final class Openers {
  private static final Map<String, List<String>> BY_TARGET =
      Map.of(
          "socket:", List.of("socket", "accept4", "socketpair"),
          "pipe:", List.of("pipe", "pipe2"),
          "anon_inode:[eventfd", List.of("eventfd"),
          "anon_inode:[eventpoll", List.of("epoll_create1"),
          "anon_inode:[timerfd", List.of("timerfd_create"),
          "anon_inode:inotify", List.of("inotify_init1"),
          "/memfd:", List.of("memfd_create"));

  private Openers() {}

  /** Empty for what is opened by ioctl alone: dma-bufs, fences. */
  static List<String> of(String target) {
    for (Map.Entry<String, List<String>> known : BY_TARGET.entrySet()) {
      if (target.startsWith(known.getKey())) {
        return known.getValue();
      }
    }
    // open64 is open's address too
    return target.startsWith("/") && !target.startsWith("/dmabuf:")
        ? List.of("open64", "openat64")
        : List.of();
  }
}
