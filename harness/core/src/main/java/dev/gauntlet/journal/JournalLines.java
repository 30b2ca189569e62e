package dev.gauntlet.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Reads a journal line by line and keeps the text of each, for who writes it on: fields and events
 * that this version does not know stay as they are. Its first line, which has the format, and a
 * torn last one are left out, repeated lines too: {@link JournalReader} tells of them.
 */
public final class JournalLines implements AutoCloseable {
  private static final int BATCH = 100;

  private final JournalLine line;
  private final RepeatedLines repeated;
  private final InputStream in;
  private final LineSplitter lines;
  private final Queue<byte[]> ahead = new ArrayDeque<>();
  private long number;

  private JournalLines(Path file) throws IOException {
    this.line = new JournalLine(file);
    this.repeated = new RepeatedLines(file);
    this.in = Files.newInputStream(file);
    this.lines = new LineSplitter(in);
  }

  public static JournalLines open(Path file) throws IOException {
    return new JournalLines(file);
  }

  /**
   * A line as it stands in the file.
   *
   * @param text without the line feed
   * @param run its name; empty when it is an event that this version does not know
   * @param ended null unless the run ended
   */
  public record Line(String text, String run, RunEnded ended) {}

  /**
   * The next event; empty at the end.
   *
   * @throws DamagedFile when it is none of ours, or of a newer format
   */
  public Optional<Line> next() throws IOException {
    while (true) {
      if (ahead.isEmpty()) {
        List<byte[]> more = lines.next(BATCH);
        if (more.isEmpty()) {
          return Optional.empty();
        }
        ahead.addAll(more);
      }
      byte[] bytes = ahead.remove();
      JournalLine.Said said = line.read(bytes, ++number);
      if (!repeated.first(said)) {
        continue;
      }
      // what was read as JSON is UTF-8, and comes out of it as it went in
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (said.ended() != null) {
        return Optional.of(new Line(text, said.ended().run(), said.ended()));
      }
      if (said.started() != null) {
        return Optional.of(new Line(text, said.started().run(), null));
      }
      if (!said.warning().isEmpty()) {
        return Optional.of(new Line(text, "", null));
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
