package dev.gauntlet.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a journal of lines that other journals had. Synced once, at the end: unlike {@link
 * Journal}, whose lines cannot be had again.
 */
public final class MergedLines implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final ObjectMapper mapper = Json.mapper();
  private final FileChannel channel;
  private final Writer out;

  private MergedLines(FileChannel channel) {
    this.channel = channel;
    this.out =
        new BufferedWriter(
            new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8),
            BUFFER);
  }

  /** Begins one; the file must not exist. */
  public static MergedLines create(Path file) throws IOException {
    MergedLines merged =
        new MergedLines(
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    merged.put(merged.mapper.writeValueAsString(Journal.head(merged.mapper)));
    return merged;
  }

  /**
   * Adds a line.
   *
   * @param shard that it is of
   * @param identity number that its run's identity has in the merged campaign
   */
  public void add(JournalLines.Line line, int shard, int identity) throws IOException {
    if (line.ended() == null) {
      put(line.text());
    } else if (line.ended().identity() != identity || line.ended().shard() != 0) {
      ObjectNode fields = (ObjectNode) mapper.readTree(line.text());
      fields.put(RunEnded.IDENTITY, identity).put(RunEnded.SHARD, shard);
      put(mapper.writeValueAsString(fields));
    } else {
      // not through a tree: numbers and unknown fields stay as they were written
      String text = line.text();
      put(text.substring(0, text.lastIndexOf('}')) + ",\"" + RunEnded.SHARD + "\":" + shard + "}");
    }
  }

  private void put(String line) throws IOException {
    out.write(line);
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      out.flush();
      channel.force(true);
    }
  }
}
