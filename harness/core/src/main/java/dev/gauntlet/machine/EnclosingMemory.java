package dev.gauntlet.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whom the kernel has taken for their memory in the group that we live in, as in a container whose
 * limit somebody else has set. The kernel's log says it too, but not to everybody, and inside a pid
 * namespace by numbers that are not ours.
 *
 * <p>Sources: memory.events and memory.events.local of the kernel's cgroup-v2.rst; memory.rst of
 * cgroup-v1 for oom_control, which counts the kills in a group and not those below it, and for
 * failcnt.
 */
public final class EnclosingMemory {
  private final Optional<MemoryGroup> group;
  private final long kills;
  private final List<Long> hits;

  private EnclosingMemory(Optional<MemoryGroup> group) {
    this.group = group;
    this.kills = kills();
    this.hits = hits();
  }

  /** As it is now. */
  public static EnclosingMemory now() {
    return new EnclosingMemory(MemoryGroup.ofThisProcess());
  }

  /** Whether the kernel has killed for memory in our group since then. */
  public boolean killed() {
    return kills() > kills;
  }

  /**
   * Which group's limit has been met since then, for a person; empty when none that has one and can
   * be seen from here was: then it was the machine, or a group above all those.
   */
  public Optional<String> limit() {
    List<Path> folders = group.map(MemoryGroup::folders).orElse(List.of());
    List<Long> now = hits();
    for (int i = 0; i < folders.size(); i++) {
      OptionalLong limit = limit(folders.get(i));
      if (limit.isPresent() && now.get(i) > hits.get(i)) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "the limit of %d MiB of the memory group around Gauntlet, %s",
                limit.getAsLong() >> 20,
                folders.get(i)));
      }
    }
    return Optional.empty();
  }

  private OptionalLong limit(Path folder) {
    String file = group.get().version() == 1 ? "memory.limit_in_bytes" : "memory.max";
    try {
      return CgroupFacts.limit(Files.readString(folder.resolve(file)).strip());
    } catch (IOException none) {
      // the highest group has no such file
      return OptionalLong.empty();
    }
  }

  private long kills() {
    if (group.isEmpty()) {
      return 0;
    }
    String file = group.get().version() == 1 ? "memory.oom_control" : "memory.events";
    return counter(group.get().folders().get(0).resolve(file), "oom_kill ");
  }

  /** How often each group met its limit. */
  private List<Long> hits() {
    List<Long> all = new ArrayList<>();
    for (Path folder : group.map(MemoryGroup::folders).orElse(List.of())) {
      all.add(
          group.get().version() == 1
              ? counter(folder.resolve("memory.failcnt"), "")
              : counter(folder.resolve("memory.events.local"), "oom "));
    }
    return all;
  }

  /**
   * A number of a file of the kernel's.
   *
   * @param name what stands before it at the beginning of its line
   * @return 0 when there is none
   */
  public static long counter(Path file, String name) {
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
        if (line.startsWith(name)) {
          return Long.parseLong(line.substring(name.length()).strip());
        }
      }
    } catch (IOException none) {
      return 0;
    }
    return 0;
  }
}
