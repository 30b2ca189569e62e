package dev.gauntlet.probe;

import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * A file of the kernel's that is read again and again: opened once, into one buffer. Opening it
 * each time and making a String of it costs more than the kernel's part.
 */
final class ProcFile implements AutoCloseable {
  private final RandomAccessFile file;
  private final byte[] bytes;
  private int length;

  private ProcFile(RandomAccessFile file, int size) {
    this.file = file;
    this.bytes = new byte[size];
  }

  /**
   * @param size more than the file ever has
   * @return null when it is missing or not ours to read
   */
  static ProcFile open(String path, int size) {
    try {
      return new ProcFile(new RandomAccessFile(path, "r"), size);
    } catch (IOException missingOrForbidden) {
      return null;
    }
  }

  /** Reads it anew; false when there is nothing to read, as of a process that has died. */
  boolean read() {
    try {
      file.seek(0);
      length = Math.max(0, file.read(bytes));
    } catch (IOException died) {
      length = 0;
    }
    return length > 0;
  }

  /**
   * The number after a name.
   *
   * @param name with its colon, {@code "Pss:"}; the first line that begins with it counts
   * @return NaN when there is no such line
   */
  double field(byte[] name) {
    for (int at = 0; at >= 0 && at < length; at = nextLine(at)) {
      if (begins(at, name)) {
        return number(at + name.length);
      }
    }
    return Double.NaN;
  }

  /** The last number of the text; -1 when it ends with none. */
  long last() {
    int end = length;
    while (end > 0 && bytes[end - 1] <= ' ') {
      end--;
    }
    int start = end;
    while (start > 0 && bytes[start - 1] >= '0' && bytes[start - 1] <= '9') {
      start--;
    }
    long value = 0;
    for (int at = start; at < end; at++) {
      value = value * 10 + bytes[at] - '0';
    }
    return start == end ? -1 : value;
  }

  private int nextLine(int from) {
    for (int at = from; at < length; at++) {
      if (bytes[at] == '\n') {
        return at + 1;
      }
    }
    return -1;
  }

  private boolean begins(int at, byte[] name) {
    if (at + name.length > length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (bytes[at + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  private double number(int from) {
    int at = from;
    while (at < length && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    int start = at;
    long value = 0;
    while (at < length && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + (bytes[at] - '0');
      at++;
    }
    return at == start ? Double.NaN : value;
  }

  /**
   * The numbers of a stat line after its name, which may hold anything, parentheses too.
   *
   * @param fields filled from the third field of the line on; what is no number is left alone
   * @return the letter of the state; 0 when the line is damaged
   */
  char stat(long[] fields) {
    int at = length - 1;
    while (at >= 0 && bytes[at] != ')') {
      at--;
    }
    if (at < 0 || at + 2 >= length) {
      return 0;
    }
    char state = (char) bytes[at + 2];
    at += 4;
    for (int field = 1; field < fields.length && at < length; field++) {
      boolean negative = bytes[at] == '-';
      long value = 0;
      for (at += negative ? 1 : 0; at < length && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
        value = value * 10 + (bytes[at] - '0');
      }
      fields[field] = negative ? -value : value;
      at++;
    }
    return state;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
