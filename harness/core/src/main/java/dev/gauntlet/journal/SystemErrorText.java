package dev.gauntlet.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

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
