package dev.gauntlet.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Which processes a line of the kernel's log may mean when it names one. It names them as the
 * outermost pid namespace does.
 */
final class OwnProcesses {
  /** The first pid namespace of a host: PROC_PID_INIT_INO of the kernel's proc_ns.h. */
  private static final String OUTERMOST = "pid:[4026531836]";

  /** How worker threads and the worker itself are called. */
  private static final Pattern NAMES = Pattern.compile("lane-\\d+|java");

  private final long worker;
  private final boolean numbersTell;

  /**
   * @param worker leads a session of its own, and its children stay in it
   */
  OwnProcesses(long worker) {
    this.worker = worker;
    this.numbersTell = outermost();
  }

  private static boolean outermost() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().equals(OUTERMOST);
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  /**
   * Whether the line is about the run. Inside a container the kernel's numbers are not ours: then
   * what is said during a run is taken for the run's. So is what is said of a process that has
   * ended and that began after the worker, by its number: a fault must not be lost.
   *
   * @param pid as the kernel printed it
   * @param name as it printed it, "" when it did not
   */
  boolean owns(long pid, String name) {
    if (!numbersTell || pid == worker) {
      return true;
    }
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // "pid (name) state ppid pgrp session": the name may hold anything
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 6);
      return Long.parseLong(fields[3]) == worker;
    } catch (IOException ended) {
      // a program that ends at its fault is gone when its line is read
      return pid > worker || NAMES.matcher(name).matches();
    } catch (IndexOutOfBoundsException | NumberFormatException unreadable) {
      return false;
    }
  }
}
