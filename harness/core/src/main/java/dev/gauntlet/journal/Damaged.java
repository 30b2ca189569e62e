package dev.gauntlet.journal;

import java.io.IOException;
import java.nio.file.Path;

/** A file of a campaign cannot be read as what it is; the message names file and line. */
public final class Damaged extends IOException {
  private static final long serialVersionUID = 1;

  public Damaged(Path file, long line, String what) {
    super(file + ", line " + line + ": " + what);
  }

  public Damaged(Path file, String what) {
    super(file + ": " + what);
  }

  public Damaged(String sentence) {
    super(sentence);
  }
}
