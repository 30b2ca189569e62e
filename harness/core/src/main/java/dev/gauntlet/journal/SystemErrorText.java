package dev.gauntlet.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What the system refused, in words: half of Java's own exceptions say no more than a path. */
public final class SystemErrorText {
  private SystemErrorText() {}

  /**
   * @return one sentence, with the file where there is one
   */
  public static String of(IOException refused) {
    if (refused instanceof FileSystemException about && about.getReason() == null) {
      return about.getFile() + ": " + reason(about);
    }
    return refused.getMessage() == null ? refused.toString() : refused.getMessage();
  }

  /** The same with the file that it was about: the words of a failed write(2) lack it. */
  public static IOException named(Path file, IOException refused) {
    if (refused instanceof FileSystemException) {
      return refused;
    }
    FileSystemException named = new FileSystemException(file.toString(), null, of(refused));
    named.initCause(refused);
    return named;
  }

  private static String reason(FileSystemException about) {
    if (about instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (about instanceof FileAlreadyExistsException) {
      return "it is in the way";
    }
    return about instanceof AccessDeniedException
        ? "access denied"
        : about.getClass().getSimpleName();
  }
}
