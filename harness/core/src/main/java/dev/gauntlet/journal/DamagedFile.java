package dev.gauntlet.journal;

import java.io.IOException;
import java.nio.file.Path;

/** A file of a campaign cannot be read as what it is; the message names file and line. */
public final class DamagedFile extends IOException {
  private static final long serialVersionUID = 1;

  public DamagedFile(Path file, long line, String what) {
    super(file + ", line " + line + ": " + what);
  }

  public DamagedFile(Path file, String what) {
    super(file + ": " + what);
  }

  public DamagedFile(String sentence) {
    super(sentence);
  }
}
