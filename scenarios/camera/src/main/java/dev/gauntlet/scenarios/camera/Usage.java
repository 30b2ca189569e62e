package dev.gauntlet.scenarios.camera;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used, by the kernel's files.
 *
 * @param cpuNanos processor time so far, counted in ticks of 10 ms
 * @param rss bytes resident
 * @param peak bytes resident at most
 */
record Usage(long cpuNanos, long rss, long peak) {
  static final Usage NONE = new Usage(0, 0, 0);

  /** USER_HZ of all architectures that the JDK runs on. */
  private static final long TICK = 10_000_000;

  private static final int STATE = 0;
  private static final int GROUP = 2;
  private static final int USER = 11;
  private static final int SYSTEM = 12;

  /** Its processor time since then, and its memory as it is. */
  Usage since(Usage before) {
    return new Usage(cpuNanos - before.cpuNanos, rss, peak);
  }

  /**
   * @return nothing used when it has gone
   */
  static Usage of(String pid) {
    try {
      String[] stat = stat(pid);
      long rss = 0;
      long peak = 0;
      for (String line : Files.readAllLines(Path.of("/proc", pid, "status"))) {
        if (line.startsWith("VmRSS:")) {
          rss = kib(line);
        } else if (line.startsWith("VmHWM:")) {
          peak = kib(line);
        }
      }
      return new Usage(
          (Long.parseLong(stat[USER]) + Long.parseLong(stat[SYSTEM])) * TICK, rss, peak);
    } catch (IOException gone) {
      return NONE;
    }
  }

  /** Of all processes of a group together: a shell's command is no process of ours. */
  static Usage ofGroup(int leader) {
    Usage sum = NONE;
    String[] names = new File("/proc").list();
    for (String name : names == null ? new String[0] : names) {
      if (Character.isDigit(name.charAt(0)) && inGroup(name, "" + leader)) {
        Usage one = of(name);
        sum = new Usage(sum.cpuNanos + one.cpuNanos, sum.rss + one.rss, sum.peak + one.peak);
      }
    }
    return sum;
  }

  private static boolean inGroup(String pid, String leader) {
    try {
      return stat(pid)[GROUP].equals(leader);
    } catch (IOException gone) {
      return false;
    }
  }

  /** Whether it is there and no zombie. */
  static boolean runs(int pid) {
    try {
      return !stat("" + pid)[STATE].equals("Z");
    } catch (IOException gone) {
      return false;
    }
  }

  private static String[] stat(String pid) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("/proc", pid, "stat"));
    String line = new String(bytes, StandardCharsets.ISO_8859_1);
    // the name in parentheses may hold anything
    return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
  }

  private static long kib(String line) {
    String[] words = line.strip().split("\\s+", -1);
    return Long.parseLong(words[1]) * 1024;
  }
}
