package dev.gauntlet.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Appends what happens; a line is on the disk before the call returns. */
public final class Journal implements AutoCloseable {
  private final ObjectMapper mapper = Json.mapper();
  private final FileChannel channel;

  private Journal(FileChannel channel) {
    this.channel = channel;
  }

  /** Begins a journal; the file must not exist. */
  public static Journal create(Path file) throws IOException {
    Journal journal =
        new Journal(
            FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------"))));
    journal.lock(file);
    journal.append(
        journal.mapper.createObjectNode().put("event", "journal").put("format", Json.FORMAT));
    return journal;
  }

  /** Goes on with one that was read; a torn last line is put aside into a file of its own. */
  public static Journal resume(Path file, Recorded read) throws IOException {
    Journal journal =
        new Journal(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    journal.lock(file);
    long torn = journal.channel.size() - read.goodBytes();
    if (torn > 0) {
      ByteBuffer bytes = ByteBuffer.allocate((int) torn);
      journal.channel.read(bytes, read.goodBytes());
      Torn.keep(file, bytes.flip());
      journal.channel.truncate(read.goodBytes());
    }
    journal.channel.position(journal.channel.size());
    return journal;
  }

  private void lock(Path file) throws IOException {
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
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
