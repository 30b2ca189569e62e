package dev.gauntlet.probe;

import java.util.Arrays;
import java.util.List;

/** What an open descriptor is, by what its link in /proc/PID/fd points to. */
enum DescriptorClass {
  SOCKET("fd.socket", "socket:"),
  PIPE("fd.pipe", "pipe:"),
  EVENTFD("fd.eventfd", "anon_inode:[eventfd"),
  /** Fences of the kernel's graphics stack: sync_file, and DRM's sync objects. */
  SYNC_FILE("fd.sync_file", "anon_inode:sync_file", "anon_inode:[sync_file", "anon_inode:syncobj"),
  DMABUF("fd.dmabuf", "/dmabuf:", "anon_inode:dmabuf"),
  MEMFD("fd.memfd", "/memfd:"),
  /** Jetson's nodes too. */
  NVIDIA("fd.nvidia", "/dev/nvidia", "/dev/nvhost", "/dev/nvmap", "/dev/nvsciipc"),
  DRM("fd.drm", "/dev/dri/"),
  VIDEO("fd.video", "/dev/video", "/dev/media", "/dev/v4l", "/dev/dma_heap/"),
  /** Files, epoll, timers, terminals and what else there is. */
  OTHER("fd.other");

  private static final List<DescriptorClass> ALL = List.of(values());

  private final String metric;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> prefixes;

  DescriptorClass(String metric, String... prefixes) {
    this.metric = metric;
    this.prefixes = List.of(prefixes);
  }

  static List<String> metrics() {
    return Arrays.stream(values()).map(kind -> kind.metric).toList();
  }

  static DescriptorClass of(String target) {
    for (DescriptorClass kind : ALL) {
      for (String prefix : kind.prefixes) {
        if (target.startsWith(prefix)) {
          return kind;
        }
      }
    }
    return OTHER;
  }
}
