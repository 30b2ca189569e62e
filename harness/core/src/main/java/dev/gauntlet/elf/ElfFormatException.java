package dev.gauntlet.elf;

import java.io.IOException;

/**
 * A file is no ELF file, a damaged one, or one that cannot be used here. The message goes on after
 * the file's name: "is not an ELF file".
 */
public final class ElfFormatException extends IOException {
  private static final long serialVersionUID = 1;

  ElfFormatException(String message) {
    super(message);
  }

  static ElfFormatException damaged(String how) {
    return new ElfFormatException("is a damaged ELF file: " + how);
  }
}
