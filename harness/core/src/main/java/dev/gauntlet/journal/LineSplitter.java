package dev.gauntlet.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a stream of bytes at its line feeds. */
final class LineSplitter {
  private final InputStream in;
  private final byte[] chunk = new byte[1 << 16];
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private int at;
  private int end;
  private long good;

  LineSplitter(InputStream in) {
    this.in = in;
  }

  /** Up to that many whole lines, without their ends; none at the end of the stream. */
  List<byte[]> next(int most) throws IOException {
    List<byte[]> lines = new ArrayList<>(most);
    while (lines.size() < most && (at < end || fill())) {
      int feed = at;
      while (feed < end && chunk[feed] != '\n') {
        feed++;
      }
      if (feed == end) {
        begun.write(chunk, at, end - at);
        at = end;
      } else {
        lines.add(line(feed));
        at = feed + 1;
      }
    }
    return lines;
  }

  private byte[] line(int feed) {
    byte[] line;
    if (begun.size() == 0) {
      line = Arrays.copyOfRange(chunk, at, feed);
    } else {
      begun.write(chunk, at, feed - at);
      line = begun.toByteArray();
      begun.reset();
    }
    good += line.length + 1;
    return line;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(chunk));
    return end > 0;
  }

  /** Bytes up to the end of the last whole line. */
  long good() {
    return good;
  }

  /** What is after it, once no line is left. */
  byte[] torn() {
    return begun.toByteArray();
  }
}
