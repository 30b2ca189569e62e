package dev.gauntlet.fork;

import dev.gauntlet.linux.Spawn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A memory cgroup of our own that workers are put into, one after the other; the kernel keeps its
 * limit and counts whom it killed. Version 1 and version 2; where none is delegated to us the
 * watcher keeps the limit by itself, ten times a second.
 */
public final class CgroupMemoryLimit implements AutoCloseable {
  private static final AtomicLong CAGES = new AtomicLong();

  private final Path folder;
  private final Path events;
  private final Optional<CgroupThread> cradle;
  private long killsSeen;

  private CgroupMemoryLimit(Path folder, Path events) {
    this.folder = folder;
    this.events = events;
    this.cradle = CgroupThread.in(folder);
  }

  /**
   * @param bytes that all processes in it may have together
   * @return empty where we may not make one
   */
  public static Optional<CgroupMemoryLimit> of(long bytes) {
    // several campaigns of one process may be under way
    String name = "gauntlet-" + ProcessHandle.current().pid() + "-" + CAGES.incrementAndGet();
    for (Path parent : candidates()) {
      Path folder = parent.resolve(name);
      try {
        Files.createDirectory(folder);
      } catch (IOException notDelegated) {
        continue;
      }
      Optional<CgroupMemoryLimit> cage = limited(folder, bytes);
      if (cage.isPresent()) {
        return cage;
      }
      folder.toFile().delete();
    }
    return Optional.empty();
  }

  private static Optional<CgroupMemoryLimit> limited(Path folder, long bytes) {
    try {
      Path v2 = folder.resolve("memory.max");
      Path v1 = folder.resolve("memory.limit_in_bytes");
      if (Files.isWritable(v2)) {
        Files.writeString(v2, "" + bytes);
        noSwap(folder.resolve("memory.swap.max"), "0");
        return Optional.of(new CgroupMemoryLimit(folder, folder.resolve("memory.events")));
      }
      if (Files.isWritable(v1)) {
        Files.writeString(v1, "" + bytes);
        noSwap(folder.resolve("memory.memsw.limit_in_bytes"), "" + bytes);
        return Optional.of(new CgroupMemoryLimit(folder, folder.resolve("memory.oom_control")));
      }
    } catch (IOException refused) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * With swap a run beyond its limit would crawl and not be killed; some kernels have no such file.
   */
  private static void noSwap(Path file, String value) throws IOException {
    if (Files.isWritable(file)) {
      Files.writeString(file, value);
    }
  }

  /** Our own groups: of version 1 by its memory hierarchy, of version 2 also their parents. */
  private static List<Path> candidates() {
    List<Path> parents = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/cgroup"))) {
        String[] fields = line.split(":", 3);
        String group = fields[2].startsWith("/") ? fields[2].substring(1) : fields[2];
        if (List.of(fields[1].split(",", -1)).contains("memory")) {
          parents.add(Path.of("/sys/fs/cgroup/memory").resolve(group));
          parents.add(Path.of("/sys/fs/cgroup/memory"));
        } else if (fields[1].isEmpty()) {
          Path root = Path.of("/sys/fs/cgroup");
          Path own = root.resolve(group);
          parents.add(own);
          if (own.startsWith(root) && !own.equals(root)) {
            // a group that holds processes cannot share out memory; its parent can
            parents.add(own.getParent());
            parents.add(root);
          }
        }
      }
    } catch (IOException noCgroups) {
      return List.of();
    }
    return parents;
  }

  /** Starts a process, which {@link #add} makes sure to be in it. */
  int start(Spawn spawn) throws IOException {
    return cradle.isPresent() ? cradle.get().start(spawn) : spawn.start();
  }

  void add(int pid) throws IOException {
    if (cradle.isPresent()) {
      // born here
      return;
    }
    Files.writeString(folder.resolve("cgroup.procs"), "" + pid);
  }

  /** Whether the kernel has killed for this limit since the last time that it was asked. */
  public boolean killed() throws IOException {
    long kills = 0;
    for (String line : Files.readAllLines(events, StandardCharsets.US_ASCII)) {
      if (line.startsWith("oom_kill ")) {
        kills = Long.parseLong(line.substring(9).strip());
      }
    }
    boolean more = kills > killsSeen;
    killsSeen = kills;
    return more;
  }

  @Override
  public void close() {
    try {
      if (cradle.isPresent()) {
        cradle.get().close();
      }
    } catch (IOException refused) {
      System.err.println("gauntlet: leaving a memory group: " + refused.getMessage());
    }
    // fails while somebody is in it, and then it is left to the next boot: nothing else is at stake
    folder.toFile().delete();
  }
}
