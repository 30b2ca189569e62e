package dev.gauntlet.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Deletes folders of ours, whatever a scenario has put there; links are not followed. */
public final class Folders {
  private static final String OVERDUE = "the file system has not answered for ten seconds";

  /** Files of a run are deleted in milliseconds, unless a file system does not answer. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Folders() {}

  /**
   * Deletes a folder that a run has written into. What cannot be deleted, or not in ten seconds, is
   * said on standard error and stays: no run is lost for it.
   */
  public static void discard(Path folder) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread thread = new Thread(() -> answer.complete(refusal(folder)), "delete " + folder);
    thread.setDaemon(true);
    String refusal;
    try {
      thread.start();
      refusal = answer.completeOnTimeout(OVERDUE, LIMIT.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (OutOfMemoryError noThread) {
      refusal = refusal(folder);
    }
    if (!refusal.isEmpty()) {
      System.err.println("gauntlet: " + folder + " is left behind: " + refusal);
    }
  }

  /**
   * Has a file on the disk before it returns: what is written after it may speak of it, whatever
   * becomes of the machine.
   */
  public static void sync(Path file) throws IOException {
    try (FileChannel open = FileChannel.open(file, StandardOpenOption.READ)) {
      open.force(true);
    }
  }

  /**
   * The same of the names in a folder, of its own and of that of the folder around it. A file
   * system that syncs no folders is left in peace.
   */
  public static void syncNames(Path folder) {
    Path one = folder.toAbsolutePath();
    for (int up = 0; up < 3 && one != null; up++) {
      try {
        sync(one);
      } catch (IOException refused) {
        // not readable, or of a kind that knows no fsync of folders: no more can be done
        return;
      }
      one = one.getParent();
    }
  }

  private static String refusal(Path folder) {
    try {
      delete(folder);
      return "";
    } catch (IOException | RuntimeException | Error refused) {
      return refused.toString();
    }
  }

  /** Deletes a folder with all that is in it; nothing happens when there is none. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failed)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
