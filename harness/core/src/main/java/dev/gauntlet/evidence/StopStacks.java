package dev.gauntlet.evidence;

import dev.gauntlet.worker.ChildStacks;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stacks of children that leave on no signal, taken by the worker before it kills them. The file of
 * the first of each kind is kept, so that a run of a thousand such stops leaves few files.
 */
public final class StopStacks implements ChildStacks {
  private static final int MOST_FILES = 16;
  private static final int MOST_PROCESSES = 8;

  /** Of one child's group: the lane makes no mark meanwhile. */
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  /** How long a lane waits for its turn when others look at their children. */
  private static final Duration TURN = Duration.ofSeconds(5);

  private static final String NAME = "stop-\\d{1,9}-stacks\\.txt";

  private final ReentrantLock turn = new ReentrantLock();
  private final Set<String> kinds = new HashSet<>();

  /** For {@link java.util.ServiceLoader}. */
  public StopStacks() {}

  @Override
  public Optional<String> take(int group, Path folder) throws IOException, InterruptedException {
    if (!turn.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
      return Optional.empty();
    }
    try {
      List<ProcessStacks> all = taken(group);
      ProcessStacks at = ProcessStacks.waitedFor(all.get(0), all);
      String place =
          at.threads().stream()
              .findFirst()
              .flatMap(StuckThread::place)
              .map(one -> "in " + one.brief() + ", " + at.name())
              .orElse(at.name());
      if (kinds.size() < MOST_FILES && kinds.add(place)) {
        write(folder, group, place, all);
      }
      return Optional.of(place);
    } finally {
      turn.unlock();
    }
  }

  private static List<ProcessStacks> taken(int group) throws InterruptedException {
    List<ProcessStacks> all = new ArrayList<>();
    long end = System.nanoTime() + DEADLINE.toNanos();
    for (long pid : members(group)) {
      ProcessStacks one = ProcessStacks.of(pid);
      long left = end - System.nanoTime();
      if (left > 0 || all.isEmpty()) {
        one.take(Duration.ofNanos(Math.max(left, 1)));
      }
      all.add(one);
    }
    return all;
  }

  /** The leader first. */
  private static List<Long> members(int group) {
    List<Long> members = new ArrayList<>(List.of((long) group));
    String[] pids = new File("/proc").list((proc, name) -> name.matches("\\d{1,9}"));
    for (String pid : pids == null ? new String[0] : pids) {
      if (members.size() < MOST_PROCESSES && Long.parseLong(pid) != group && group(pid) == group) {
        members.add(Long.parseLong(pid));
      }
    }
    return members;
  }

  private static int group(String pid) {
    try {
      String line =
          new String(
              Files.readAllBytes(Path.of("/proc", pid, "stat")), StandardCharsets.ISO_8859_1);
      // the name in parentheses may hold anything, parentheses too
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", 4);
      return fields[0].equals("Z") ? 0 : Integer.parseInt(fields[2]);
    } catch (IOException ended) {
      return 0;
    }
  }

  private static void write(Path folder, int group, String place, List<ProcessStacks> all)
      throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("hung at stop: ").append(place).append('\n');
    all.forEach(one -> text.append('\n').append(one.text()));
    Files.createDirectories(folder, PrivateFiles.FOLDER);
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, Gdb.LIMIT);
    PrivateFiles.write(
        folder.resolve("stop-" + group + "-stacks.txt"),
        new String(bytes, 0, length, StandardCharsets.UTF_8));
  }

  /**
   * Moves what a worker has left there to its evidence. The worker's children could write there
   * too: only files of such names and sizes are taken, and no links.
   *
   * @param folder it need not be there
   */
  public static void keep(Path folder, Path evidence) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    int kept = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (kept < MOST_FILES
            && name.matches(NAME)
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.size(file) <= 2L * Gdb.LIMIT) {
          PrivateFiles.write(evidence.resolve(name), Files.readString(file));
          kept++;
        }
      }
    }
  }
}
