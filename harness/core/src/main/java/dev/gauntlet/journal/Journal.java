package dev.gauntlet.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.linux.FileLocks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends what happens; a line is on the disk before the call returns. */
public final class Journal implements AutoCloseable {
  private final ObjectMapper mapper = Json.mapper();
  private final Path file;
  private final FileChannel channel;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Begins a journal; the file must not exist. */
  public static Journal create(Path file) throws IOException {
    Journal journal =
        new Journal(
            file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    journal.lock();
    journal.format();
    return journal;
  }

  /**
   * Goes on with one that was read; a torn last line is put aside into a file of its own.
   *
   * @param goodBytes length of the file up to its last whole line, as it was read
   * @throws IOException also when somebody has written to it since it was read
   */
  public static Journal resume(Path file, long goodBytes) throws IOException {
    Journal journal =
        new Journal(
            file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    journal.lock();
    try {
      journal.putAside(goodBytes);
    } catch (IOException refused) {
      journal.close();
      throw refused;
    }
    journal.channel.position(journal.channel.size());
    if (goodBytes == 0) {
      // torn in its very first line
      journal.format();
    }
    return journal;
  }

  /**
   * Whether another process is writing to a journal: a campaign that is being made.
   *
   * @throws IOException when its file system does not tell
   */
  public static boolean writtenByAnother(Path file) throws IOException {
    return FileLocks.writtenByAnother(file);
  }

  private void putAside(long goodBytes) throws IOException {
    long torn = channel.size() - goodBytes;
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, torn));
    channel.read(bytes, goodBytes);
    bytes.flip();
    for (int i = 0; i < bytes.limit(); i++) {
      if (bytes.get(i) == '\n') {
        // it was not locked yet when it was read: these are whole lines of somebody else
        throw new IOException(
            file + " has grown since it was read: another gauntlet wrote to it; resume once more");
      }
    }
    if (torn > 0) {
      TornLine.keep(file, bytes);
      channel.truncate(goodBytes);
    }
  }

  private void format() throws IOException {
    append(head(mapper));
  }

  /** The first line. */
  static ObjectNode head(ObjectMapper mapper) {
    return mapper.createObjectNode().put("event", "journal").put("format", Json.FORMAT);
  }

  private void lock() throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      // said below, like the lock of another process
    }
    if (lock == null) {
      channel.close();
      throw new IOException(file + " is being written by another gauntlet; wait for it to end");
    }
  }

  /** A run is about to be launched. */
  public void started(RunStarted run) throws IOException {
    append(event("started", run));
  }

  /** A run has ended. */
  public void ended(RunEnded run) throws IOException {
    append(event("ended", run));
  }

  private ObjectNode event(String name, Object run) {
    ObjectNode line = mapper.createObjectNode().put("event", name);
    return line.setAll((ObjectNode) mapper.valueToTree(run));
  }

  private synchronized void append(ObjectNode line) throws IOException {
    byte[] bytes = mapper.writeValueAsBytes(line);
    ByteBuffer buffer = ByteBuffer.allocate(bytes.length + 1).put(bytes).put((byte) '\n').flip();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(false);
    } catch (IOException refused) {
      throw SystemErrorText.named(file, refused);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
