package dev.gauntlet.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Follows the kernel's log from now on. A thread waits for the next line, so that whoever listens
 * can look at what a run was doing when it was written: an iteration may take less than a
 * millisecond.
 */
public final class KernelLogTail implements Closeable {
  /** The thread notices after so long that it is closed. */
  private static final int WAKE_MILLIS = 200;

  /** Lines of one run that are kept; a driver that floods the log says the same again. */
  private static final int MOST = 10_000;

  private final List<KernelRecord> records = new ArrayList<>();
  private Optional<Kmsg> kmsg = Optional.empty();
  private String unreadable = "";
  private Optional<Consumer<KernelRecord>> listener = Optional.empty();
  private boolean closed;

  /** Begins to follow it; a log that cannot be read is told by {@link #take}. */
  public KernelLogTail() {
    try {
      Kmsg opened = new Kmsg(KernelLog.DEVICE);
      opened.toEnd();
      kmsg = Optional.of(opened);
      Thread thread = new Thread(() -> follow(opened), "kernel-log");
      thread.setDaemon(true);
      thread.start();
    } catch (IOException e) {
      unreadable = e.getMessage();
    } catch (LinkageError e) {
      unreadable = "libc cannot be called here: " + e.getMessage();
    }
  }

  /** Why it cannot be read; "" while it can. */
  public synchronized String unreadable() {
    return unreadable;
  }

  /**
   * Begins to listen.
   *
   * @param earlier is told what was said since {@link #take} and nobody has heard, in order
   * @param next is told each line from now on, on the thread that reads it, in order; must be quick
   */
  public synchronized void listen(Consumer<KernelRecord> earlier, Consumer<KernelRecord> next) {
    read();
    records.forEach(earlier);
    listener = Optional.of(next);
  }

  /** All lines since this was last asked, up to now; nobody listens any more. */
  public synchronized KernelLog take() {
    read();
    listener = Optional.empty();
    if (!unreadable.isEmpty()) {
      return new KernelLog(unreadable, List.of(), OptionalLong.empty(), false);
    }
    List<KernelRecord> taken = List.copyOf(records);
    records.clear();
    boolean lost = kmsg.map(Kmsg::overwritten).orElse(false);
    return new KernelLog("", taken, OptionalLong.empty(), lost);
  }

  private void follow(Kmsg opened) {
    try {
      while (goesOn()) {
        if (opened.await(WAKE_MILLIS)) {
          read();
        }
      }
    } catch (IOException broken) {
      failed(broken.getMessage());
    } catch (RuntimeException | Error fault) {
      failed("the thread that reads it failed: " + fault);
    } finally {
      opened.close();
    }
  }

  private synchronized boolean goesOn() {
    return !closed && unreadable.isEmpty();
  }

  private synchronized void failed(String reason) {
    unreadable = reason;
  }

  private synchronized void read() {
    if (closed || kmsg.isEmpty() || !unreadable.isEmpty()) {
      return;
    }
    try {
      for (byte[] bytes = kmsg.get().next(); bytes != null; bytes = kmsg.get().next()) {
        Optional<KernelRecord> record = KernelRecord.parse(bytes);
        if (record.isPresent() && records.size() < MOST) {
          records.add(record.get());
        }
        record.ifPresent(said -> listener.ifPresent(one -> one.accept(said)));
      }
    } catch (IOException broken) {
      failed(broken.getMessage());
    } catch (RuntimeException fault) {
      // of a reader of faults, on whichever thread it was asked
      failed("a line of it could not be judged: " + fault);
    }
  }

  /** Ends it soon. */
  @Override
  public synchronized void close() {
    closed = true;
  }
}
