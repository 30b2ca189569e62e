package dev.gauntlet.prune;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Another process that has a journal locked until its input ends; says so by a byte of 1. */
final class JournalHolder {
  private JournalHolder() {}

  public static void main(String[] arguments) throws Exception {
    try (FileChannel journal =
        FileChannel.open(
            Path.of(arguments[0]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Objects.requireNonNull(journal.tryLock());
      // "out" is the command line's
      new java.io.FileOutputStream(java.io.FileDescriptor.out).write(1);
      while (System.in.read() >= 0) {
        // until the test is over
      }
    }
  }
}
