package dev.gauntlet.fork;

import dev.gauntlet.linux.ProcessStat;
import dev.gauntlet.machine.MemoryGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Under version 2 a group that holds processes cannot give its groups limits (the kernel's
 * cgroup-v2.rst, "No Internal Process Constraint"): whoever lives in a delegated group moves into a
 * leaf of it first, as systemd asks for. We take our ancestors and our session along, which nobody
 * but the owner of the group has put there; when somebody else lives in it, all goes back as it
 * was.
 */
final class CgroupLeaf {
  private static final String PROCESSES = "cgroup.procs";
  private static final String SHARED = "cgroup.subtree_control";

  private CgroupLeaf() {}

  /**
   * Makes groups below one get a controller.
   *
   * @param group of version 2, delegated to us
   * @param controller {@code memory}
   * @return whether they get it
   */
  static boolean share(Path group, String controller) {
    try {
      if (words(group.resolve(SHARED)).contains(controller)) {
        return true;
      }
      if (!words(group.resolve("cgroup.controllers")).contains(controller)) {
        return false;
      }
    } catch (IOException noGroup) {
      return false;
    }
    return enabled(group, controller) || moved(group, controller);
  }

  private static List<String> words(Path file) throws IOException {
    return List.of(Files.readString(file).strip().split(" ", -1));
  }

  private static boolean enabled(Path group, String controller) {
    return written(group.resolve(SHARED), "+" + controller);
  }

  private static boolean written(Path file, String text) {
    try {
      Files.writeString(file, text);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static boolean moved(Path group, String controller) {
    Path leaf = group.resolve(MemoryGroup.LEAF);
    List<String> moved = new ArrayList<>();
    try {
      if (!Files.isDirectory(leaf)) {
        Files.createDirectory(leaf);
      }
      Set<Long> ours = ancestors();
      int session = session(ProcessHandle.current().pid()).orElse(-1);
      for (String pid : Files.readAllLines(group.resolve(PROCESSES))) {
        long number = Long.parseLong(pid);
        if (ours.contains(number) || session(number).filter(one -> one == session).isPresent()) {
          Files.writeString(leaf.resolve(PROCESSES), pid);
          moved.add(pid);
        }
      }
      if (enabled(group, controller)) {
        return true;
      }
    } catch (IOException refused) {
      back(group, leaf, moved);
      return false;
    }
    back(group, leaf, moved);
    return false;
  }

  private static void back(Path group, Path leaf, List<String> moved) {
    // one that has ended since needs no way back
    moved.forEach(pid -> written(group.resolve(PROCESSES), pid));
    // fails while somebody else of ours is in it
    leaf.toFile().delete();
  }

  private static Set<Long> ancestors() {
    Set<Long> all = new HashSet<>();
    for (Optional<ProcessHandle> one = Optional.of(ProcessHandle.current());
        one.isPresent();
        one = one.get().parent()) {
      all.add(one.get().pid());
    }
    return all;
  }

  private static Optional<Integer> session(long pid) {
    return ProcessStat.of(pid).map(ProcessStat::session);
  }
}
