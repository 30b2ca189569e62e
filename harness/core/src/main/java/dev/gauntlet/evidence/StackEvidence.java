package dev.gauntlet.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a hung worker and its descendants are doing: Java stacks, native stacks and what each thread
 * waits for in the kernel, all twice, so that a slow one is told from a stuck one. Every step has a
 * deadline and a size; one that fails leaves its reason in its file.
 */
public final class StackEvidence {
  /** Bytes of each file that one snapshot gives. */
  public static final int LIMIT = Gdb.LIMIT;

  /** Descendants that are looked at. */
  static final int MOST_DESCENDANTS = 12;

  /** Of all descendants together, for each of two snapshots. */
  private static final Duration DESCENDANTS = Duration.ofSeconds(12);

  /** Longest time that {@link #collect} takes: twice jcmd, gdb and the descendants. */
  public static final Duration DEADLINE = Gdb.DEADLINE.multipliedBy(2).plusSeconds(40);

  private static final Duration JCMD_DEADLINE = Duration.ofSeconds(5);
  private static final int MOST_THREADS = 4096;

  private final long pid;
  private final Path javaHome;
  private final Path folder;
  private final Duration between;
  private final ProcessStacks worker;
  private final List<ProcessStacks> descendants = new ArrayList<>();

  private StackEvidence(
      long pid, Path javaHome, List<Long> descendants, Path folder, Duration between) {
    this.pid = pid;
    this.javaHome = javaHome;
    this.folder = folder;
    this.between = between;
    this.worker = ProcessStacks.of(pid);
    descendants.stream()
        .limit(MOST_DESCENDANTS)
        .map(ProcessStacks::of)
        .forEach(this.descendants::add);
  }

  /**
   * Gathers and writes them.
   *
   * @param pid a live JVM
   * @param javaHome of that JVM: jcmd must be as new as its target
   * @param descendants processes that it started, directly or not; the first 12 are looked at
   * @param folder where the files go; it must exist: {@code java-stacks-1.txt}, {@code
   *     threads.txt}, {@code java-stacks-2.txt}, {@code native-stacks.txt}, and {@code
   *     native-stacks-PID.txt} of each descendant
   * @throws IOException when they cannot be written
   */
  public static HangStacks collect(long pid, Path javaHome, List<Long> descendants, Path folder)
      throws IOException, InterruptedException {
    return collect(pid, javaHome, descendants, folder, Duration.ofSeconds(2));
  }

  /**
   * @param between the two snapshots; what the first one takes counts
   */
  static HangStacks collect(
      long pid, Path javaHome, List<Long> descendants, Path folder, Duration between)
      throws IOException, InterruptedException {
    return new StackEvidence(pid, javaHome, descendants, folder, between).collected();
  }

  private HangStacks collected() throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<Path> files = new ArrayList<>();
    BoundedCommand.Result first = javaStacks();
    files.add(PrivateFiles.write(folder.resolve("java-stacks-1.txt"), first.output()));
    files.add(PrivateFiles.write(folder.resolve("threads.txt"), threads()));
    take();
    Thread.sleep(Math.max(0, between.toMillis() - (System.nanoTime() - start) / 1_000_000));
    String second =
        first.exit() == 0
            ? javaStacks().output()
            : "not tried again: the first time gave no stacks\n";
    files.add(PrivateFiles.write(folder.resolve("java-stacks-2.txt"), second));
    take();
    files.add(PrivateFiles.write(folder.resolve(OnErrorScript.STACKS), worker.text()));
    for (ProcessStacks one : descendants) {
      files.add(PrivateFiles.write(folder.resolve(HangStacks.file(one, pid)), one.text()));
    }
    return new HangStacks(
        JavaThreads.parse(first.exit() == 0 ? second : ""), worker, descendants, files);
  }

  private void take() throws InterruptedException {
    worker.take(Gdb.DEADLINE);
    long end = System.nanoTime() + DESCENDANTS.toNanos();
    for (ProcessStacks one : descendants) {
      long left = end - System.nanoTime();
      if (left > 0) {
        one.take(Duration.ofNanos(Math.min(left, Gdb.DEADLINE.toNanos())));
      }
    }
  }

  private BoundedCommand.Result javaStacks() throws InterruptedException {
    Path jcmd = javaHome.resolve("bin").resolve("jcmd");
    if (!Files.isExecutable(jcmd)) {
      return new BoundedCommand.Result(
          "no Java stacks: " + jcmd + " is missing; it comes with a JDK, not with a JRE\n", -1);
    }
    if (!AttachListener.answers(pid)) {
      return new BoundedCommand.Result(
          "no Java stacks: the JVM does not listen to jcmd any more; it is about to exit\n", -1);
    }
    return BoundedCommand.run(
        List.of(jcmd.toString(), Long.toString(pid), "Thread.print", "-l"), JCMD_DEADLINE, LIMIT);
  }

  /** What the kernel knows of each thread. */
  private String threads() {
    StringBuilder text = new StringBuilder();
    Path tasks = Path.of("/proc", Long.toString(pid), "task");
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      int count = 0;
      for (Path thread : threads) {
        if (++count > MOST_THREADS || text.length() > LIMIT) {
          text.append("[cut here: more threads]\n");
          break;
        }
        text.append("thread ").append(thread.getFileName()).append('\n');
        for (String name : List.of("comm", "wchan", "status", "stack")) {
          text.append(name).append(": ").append(content(thread.resolve(name))).append('\n');
        }
      }
    } catch (IOException e) {
      text.append("no threads: ").append(e).append('\n');
    }
    return text.substring(0, Math.min(text.length(), LIMIT));
  }

  private static String content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(8192), StandardCharsets.UTF_8).strip();
    } catch (AccessDeniedException e) {
      return "(not for this user)";
    } catch (NoSuchFileException e) {
      return "(not there: the thread is gone, or the kernel has no such file)";
    } catch (IOException e) {
      return "(" + e.getMessage() + ")";
    }
  }
}
