package dev.gauntlet.linux;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The processes of a container: those that share the pid namespace of its first one. A process
 * leaves its group, its session and its parent when it likes, but not its pid namespace.
 *
 * @param first pid of the first process of the namespace, in ours
 * @param link as the kernel names the namespace
 */
public record PidNamespace(int first, Path link) {
  private static final String NUMBERS = "NSpid:";

  /**
   * @throws IOException when the process is gone, or not ours to look into
   */
  public static PidNamespace of(int first) throws IOException {
    Path link = Files.readSymbolicLink(Path.of("/proc/" + first + "/ns/pid"));
    if (link.equals(Files.readSymbolicLink(Path.of("/proc/self/ns/pid")))) {
      throw new IOException("process " + first + " has no pid namespace of its own");
    }
    return new PidNamespace(first, link);
  }

  /** Its processes by their pids in our namespace, without those that have ended. */
  public List<Integer> members() {
    List<Integer> members = new ArrayList<>();
    String[] names = new File("/proc").list();
    for (String name : names == null ? new String[0] : names) {
      if (Character.isDigit(name.charAt(0)) && holds(name)) {
        int pid = Integer.parseInt(name);
        if (ProcessStat.of(pid).filter(stat -> !stat.state().equals("Z")).isPresent()) {
          members.add(pid);
        }
      }
    }
    return members;
  }

  private boolean holds(String pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", pid, "ns", "pid")).equals(link);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  /**
   * The number that a thread has in its own pid namespace, by which it is called in what it writes
   * itself; the same one where that is ours.
   *
   * @param pid of its process, in ours
   */
  public static int inside(int pid, int tid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/task/" + tid + "/status"))) {
        if (line.startsWith(NUMBERS)) {
          String[] numbers = line.substring(NUMBERS.length()).strip().split("\\s+", -1);
          return Integer.parseInt(numbers[numbers.length - 1]);
        }
      }
      return tid;
    } catch (IOException gone) {
      return tid;
    }
  }

  /** The program that a process runs, as it is called in its own root; empty when it is gone. */
  public static Optional<Path> program(int pid) {
    try {
      return Optional.of(Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe")));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
