package dev.gauntlet.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code jcmd PID Thread.print -l} prints, thread by thread. */
final class JavaThreads {
  private static final int MOST_FRAMES = 128;

  // nid is hexadecimal up to JDK 18 and decimal since
  private static final Pattern THREAD =
      Pattern.compile("\"(.*)\" #\\d+ (?:\\[\\d+\\] )?(daemon )?.*\\bnid=(0x[0-9a-f]+|\\d+) .*");
  private static final Pattern FRAME = Pattern.compile("\\s+at ([^(]+)\\((.*)\\)");
  private static final Pattern LOCK =
      Pattern.compile("\\s+- (?:(.+?) +)?<(0x[0-9a-f]+)> \\(an? (.+)\\)");
  // hidden classes carry an address that is new in every process
  private static final Pattern HIDDEN = Pattern.compile("(?:\\$\\d+)?/0x[0-9a-f]{4,}");
  private static final Pattern MODULE = Pattern.compile("^.*/(?=[^/]+$)");

  private final List<JavaThread> threads = new ArrayList<>();

  /**
   * A monitor or a {@code java.util.concurrent} lock.
   *
   * @param id its address in this snapshot; the collector may move it
   * @param type its class
   */
  record Lock(String id, String type) {
    boolean same(Lock other) {
      return id.equals(other.id);
    }
  }

  /**
   * A thread of a JVM.
   *
   * @param tid the kernel's number
   * @param frames {@code class.method}, innermost first
   * @param wants the lock that it is blocked at
   * @param waitsOn the object in whose {@code Object.wait} it is
   * @param holds the locks that it owns
   */
  record JavaThread(
      String name,
      int tid,
      boolean daemon,
      List<String> frames,
      Optional<Lock> wants,
      Optional<Lock> waitsOn,
      List<Lock> holds) {}

  private JavaThreads() {}

  static JavaThreads parse(String output) {
    JavaThreads all = new JavaThreads();
    Reading reading = null;
    for (String line : (Iterable<String>) output.lines()::iterator) {
      if (line.startsWith("Found ") && line.contains("deadlock")) {
        break; // the same threads again
      }
      Matcher thread = THREAD.matcher(line);
      if (thread.matches()) {
        all.add(reading);
        reading = new Reading(thread);
      } else if (reading != null) {
        reading.line(line);
      }
    }
    all.add(reading);
    return all;
  }

  private void add(Reading reading) {
    if (reading != null) {
      threads.add(reading.thread());
    }
  }

  List<JavaThread> all() {
    return List.copyOf(threads);
  }

  Optional<JavaThread> named(String name) {
    return threads.stream().filter(thread -> thread.name.equals(name)).findFirst();
  }

  private static final class Reading {
    private final String name;
    private final int tid;
    private final boolean daemon;
    private final List<String> frames = new ArrayList<>();
    private final Map<String, Lock> holds = new LinkedHashMap<>();
    private Lock wants;
    private Lock waitsOn;

    private Reading(Matcher thread) {
      name = thread.group(1);
      daemon = thread.group(2) != null;
      String number = thread.group(3);
      tid =
          number.length() > 9
              ? 0
              : number.startsWith("0x")
                  ? Integer.parseInt(number.substring(2), 16)
                  : Integer.parseInt(number);
    }

    private void line(String line) {
      Matcher frame = FRAME.matcher(line);
      Matcher lock = LOCK.matcher(line);
      if (frame.matches()) {
        if (frames.size() < MOST_FRAMES) {
          String method =
              MODULE.matcher(HIDDEN.matcher(frame.group(1)).replaceAll("")).replaceAll("");
          frames.add(method);
        }
      } else if (lock.matches()) {
        Lock one = new Lock(lock.group(2), lock.group(3));
        String how = lock.group(1) == null ? "locked" : lock.group(1);
        switch (how) {
          case "waiting to lock", "parking to wait for", "waiting to re-lock in wait()" ->
              wants = one;
          case "waiting on" -> waitsOn = one;
          case "locked" -> holds.put(one.id, one);
          default -> {
            // eliminated by the compiler, or of a version that this reader does not know
          }
        }
      }
    }

    private JavaThread thread() {
      if (waitsOn != null) {
        // Object.wait has given it up
        holds.remove(waitsOn.id);
      }
      if (wants != null) {
        holds.remove(wants.id);
      }
      return new JavaThread(
          name,
          tid,
          daemon,
          List.copyOf(frames),
          Optional.ofNullable(wants),
          Optional.ofNullable(waitsOn),
          List.copyOf(holds.values()));
    }
  }
}
