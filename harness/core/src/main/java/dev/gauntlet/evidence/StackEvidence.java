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
 * What a hung worker is doing: Java stacks twice, so that a slow one is told from a stuck one, what
 * each thread waits for in the kernel, and native stacks. Every step has a deadline and a size; one
 * that fails leaves its reason in its file.
 */
public final class StackEvidence {
  /** Bytes of each file. */
  public static final int LIMIT = Gdb.LIMIT;

  /** Longest time that {@link #collect} takes: two of jcmd, one of gdb, and what lies between. */
  public static final Duration DEADLINE = Duration.ofSeconds(35);

  private static final Duration JCMD_DEADLINE = Duration.ofSeconds(5);
  private static final int MOST_THREADS = 4096;

  private final long pid;
  private final Path javaHome;
  private final Path folder;
  private final Duration between;

  private StackEvidence(long pid, Path javaHome, Path folder, Duration between) {
    this.pid = pid;
    this.javaHome = javaHome;
    this.folder = folder;
    this.between = between;
  }

  /**
   * @param pid a live JVM
   * @param javaHome of that JVM: jcmd must be as new as its target
   * @param folder where the files go; it must exist
   * @return the files written: {@code java-stacks-1.txt}, {@code threads.txt}, {@code
   *     java-stacks-2.txt}, {@code native-stacks.txt}
   * @throws IOException when they cannot be written
   */
  public static List<Path> collect(long pid, Path javaHome, Path folder)
      throws IOException, InterruptedException {
    return collect(pid, javaHome, folder, Duration.ofSeconds(2));
  }

  static List<Path> collect(long pid, Path javaHome, Path folder, Duration between)
      throws IOException, InterruptedException {
    return new StackEvidence(pid, javaHome, folder, between).files();
  }

  private List<Path> files() throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<Path> files = new ArrayList<>();
    BoundedCommand.Result first = javaStacks();
    files.add(PrivateFiles.write(folder.resolve("java-stacks-1.txt"), first.output()));
    files.add(PrivateFiles.write(folder.resolve("threads.txt"), threads()));
    String second;
    if (first.exit() == 0) {
      Thread.sleep(Math.max(0, between.toMillis() - (System.nanoTime() - start) / 1_000_000));
      second = javaStacks().output();
    } else {
      second = "not tried again: the first time gave no stacks\n";
    }
    files.add(PrivateFiles.write(folder.resolve("java-stacks-2.txt"), second));
    files.add(PrivateFiles.write(folder.resolve("native-stacks.txt"), Gdb.ofProcess(pid)));
    return files;
  }

  private BoundedCommand.Result javaStacks() throws InterruptedException {
    Path jcmd = javaHome.resolve("bin").resolve("jcmd");
    if (!Files.isExecutable(jcmd)) {
      return new BoundedCommand.Result(
          "no Java stacks: " + jcmd + " is missing; it comes with a JDK, not with a JRE\n", -1);
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
