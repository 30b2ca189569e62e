package dev.gauntlet.probe;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a run has at this moment, by name: tells what a growing number consists of. */
public final class NamedResources {
  private NamedResources() {}

  /**
   * How many there are of each name, numbers in it replaced by one {@code #}.
   *
   * @param metric fd, threads, children, shm or files
   * @param folder where the run may write; it need not be there
   * @return empty when the metric is none of these or the process has gone
   */
  public static Map<String, Long> of(String metric, long pid, Path folder) {
    Map<String, Long> names = new TreeMap<>();
    switch (metric) {
      case "fd" -> descriptors(pid, names);
      case "threads" -> ThreadNames.of(pid).forEach((name, count) -> names.put(name, (long) count));
      case "children" -> children(pid, names);
      case "shm" -> segments(pid, names);
      case "files" -> files(folder, names);
      default -> {}
    }
    return names;
  }

  private static void add(String name, Map<String, Long> names) {
    names.merge(name.replaceAll("[0-9]+", "#"), 1L, Long::sum);
  }

  private static void descriptors(long pid, Map<String, Long> names) {
    File folder = new File("/proc/" + pid + "/fd");
    String[] numbers = folder.list();
    for (String number : numbers == null ? new String[0] : numbers) {
      add(target(folder.toPath().resolve(number)), names);
    }
    names.remove("");
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static void children(long pid, Map<String, Long> names) {
    RunProcesses family = new RunProcesses(pid);
    family.poll();
    for (RunProcess member : family.members()) {
      String what = member.zombie() ? " (zombie)" : member.orphan() ? " (orphan)" : "";
      add(command(member.pid()) + what, names);
    }
  }

  private static String command(long pid) {
    try {
      byte[] name = Files.readAllBytes(Path.of("/proc/" + pid + "/comm"));
      return new String(name, StandardCharsets.UTF_8).strip();
    } catch (IOException endedMeanwhile) {
      return "one that has just ended";
    }
  }

  private static void segments(long pid, Map<String, Long> names) {
    RunProcesses family = new RunProcesses(pid);
    family.poll();
    Set<Long> ours = family.pids();
    for (Segments.Segment segment : Segments.read().orElse(List.of())) {
      String whose = ours.contains(segment.creator()) ? "" : ", made by a process that has gone";
      // a size is its only name: digits stay
      names.merge("segment of " + segment.bytes() + " B" + whose, 1L, Long::sum);
    }
  }

  private static void files(Path folder, Map<String, Long> names) {
    walk(folder, "", names);
    walk(Path.of("/dev/shm"), "/dev/shm/", names);
  }

  private static void walk(Path folder, String before, Map<String, Long> names) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> folder.relativize(path).toString())
          // the controllers' own
          .filter(name -> !name.startsWith("gauntlet-"))
          .forEach(name -> add(before + name, names));
    } catch (IOException | UncheckedIOException goesWhileWeWalk) {
      return;
    }
  }
}
