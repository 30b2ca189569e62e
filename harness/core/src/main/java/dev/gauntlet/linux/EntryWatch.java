package dev.gauntlet.linux;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells which process makes an entry of a folder, or moves one into it: fanotify(7). An inode does
 * not know its maker. Takes Linux 5.9 and CAP_SYS_ADMIN.
 */
public final class EntryWatch implements AutoCloseable {
  /** FAN_CLOEXEC and FAN_NONBLOCK. */
  private static final int FLAGS = 0x1 | 0x2;

  /** Events name the folder's entry: FAN_REPORT_DIR_FID and FAN_REPORT_NAME. */
  private static final int NAMES = 0x400 | 0x800;

  private static final int ADD = 0x1;

  /** FAN_CREATE, FAN_MOVED_TO and, for folders, FAN_ONDIR. */
  private static final long MASK = 0x100 | 0x80 | 0x40000000L;

  private static final int AT_FDCWD = -100;
  private static final int BUFFER = 64 * 1024;

  // struct fanotify_event_metadata, then a record with a file handle and a name
  private static final int LENGTH = 0;
  private static final int HEADER_LENGTH = 6;
  private static final int PID = 20;
  private static final int RECORD_TYPE = 0;
  private static final int HANDLE_BYTES = 12;
  private static final int HANDLE = 20;
  private static final byte FOLDER_AND_NAME = 2;

  // struct pollfd, twice
  private static final short POLLIN = 1;
  private static final int POLLFD = 8;
  private static final int REQUESTED = 4;
  private static final int RETURNED = 6;

  private final int events;
  private final Pipe end;
  private final Memory buffer = new Memory(BUFFER);

  private EntryWatch(int events, Pipe end) {
    this.events = events;
    this.end = end;
  }

  /**
   * An entry that has appeared.
   *
   * @param maker pid of the process that did it, 0 when it is of another pid namespace; it may have
   *     ended since
   */
  public record Entry(String name, int maker) {}

  /** Begins to watch; empty where the kernel has none of this or does not let us. */
  public static Optional<EntryWatch> open(String folder) throws IOException {
    int events = Libc.fanotify_init(FLAGS | NAMES, 0);
    if (events < 0) {
      return Optional.empty();
    }
    if (Libc.fanotify_mark(events, ADD, MASK, AT_FDCWD, folder) != 0) {
      Libc.close(events);
      return Optional.empty();
    }
    return Optional.of(new EntryWatch(events, Pipe.open()));
  }

  /**
   * Blocks until there are new ones.
   *
   * @return false once {@link #end} was called
   */
  public boolean await() throws IOException {
    try (Memory both = new Memory(2 * POLLFD)) {
      both.clear();
      both.setInt(0, events);
      both.setShort(REQUESTED, POLLIN);
      both.setInt(POLLFD, end.reading());
      both.setShort(POLLFD + REQUESTED, POLLIN);
      while (Libc.poll(both, 2, -1) < 0) {
        if (Native.getLastError() != Errno.EINTR) {
          throw Errno.last("poll");
        }
      }
      return both.getShort(POLLFD + RETURNED) == 0;
    }
  }

  /** Those that are new, without waiting for any; empty when there are none. */
  public List<Entry> read() throws IOException {
    long bytes = Libc.read(events, buffer, BUFFER);
    if (bytes < 0 && Native.getLastError() != Errno.EAGAIN) {
      throw Errno.last("read of fanotify events");
    }
    List<Entry> entries = new ArrayList<>();
    for (long at = 0; at < bytes; at += buffer.getInt(at + LENGTH)) {
      entry(at).ifPresent(entries::add);
    }
    return entries;
  }

  private Optional<Entry> entry(long at) {
    int header = Short.toUnsignedInt(buffer.getShort(at + HEADER_LENGTH));
    // without a record: the queue has run over, and makers are lost
    if (buffer.getInt(at + LENGTH) == header
        || buffer.getByte(at + header + RECORD_TYPE) != FOLDER_AND_NAME) {
      return Optional.empty();
    }
    long name = at + header + HANDLE + buffer.getInt(at + header + HANDLE_BYTES);
    int length = (int) buffer.indexOf(name, (byte) 0);
    return Optional.of(
        new Entry(
            new String(buffer.getByteArray(name, length), StandardCharsets.UTF_8),
            buffer.getInt(at + PID)));
  }

  /** Ends the wait of another thread. */
  public void end() {
    end.closeWriting();
  }

  @Override
  public void close() {
    end.close();
    Libc.close(events);
  }
}
