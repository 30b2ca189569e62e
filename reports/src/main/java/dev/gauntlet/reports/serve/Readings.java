package dev.gauntlet.reports.serve;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;

/**
 * Values that follow from files: each is made once for a state of its files, and by one thread at a
 * time. A value whose files change all the time is kept four times as long as it took to make, so
 * that a large campaign which is watched while it runs takes a fifth of a core at most.
 */
final class Readings<V> {
  private static final int SHARE = 4;

  private final Executor readers;
  private final ToLongFunction<V> weight;
  private final long heaviest;
  // the one that was asked for last is the last one
  private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long held;

  /**
   * @param readers threads that make values
   * @param weight of a value
   * @param heaviest weight of all values that are kept
   */
  Readings(Executor readers, ToLongFunction<V> weight, long heaviest) {
    this.readers = readers;
    this.weight = weight;
    this.heaviest = heaviest;
  }

  private final class Entry {
    private String stamp = "";
    private V value;
    private long fresh;
    private CompletableFuture<V> making;
  }

  /**
   * The value of a state; an older one where making it takes longer than a reader waits.
   *
   * @param key what the value is of
   * @param stamp state of its files
   * @param made makes it
   * @param patience how long to wait
   * @return empty when there is none yet
   */
  Optional<V> get(String key, String stamp, Callable<V> made, Duration patience)
      throws InterruptedException {
    CompletableFuture<V> making;
    V older;
    synchronized (entries) {
      Entry entry = entries.computeIfAbsent(key, any -> new Entry());
      older = entry.value;
      if (older != null && (entry.stamp.equals(stamp) || System.nanoTime() - entry.fresh < 0)) {
        return Optional.of(older);
      }
      if (entry.making == null) {
        entry.making = new CompletableFuture<>();
        CompletableFuture<V> mine = entry.making;
        readers.execute(() -> make(key, entry, stamp, made, mine));
      }
      making = entry.making;
    }
    try {
      return Optional.of(making.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException later) {
      return Optional.ofNullable(older);
    } catch (ExecutionException failed) {
      throw new CompletionException(failed.getCause());
    }
  }

  private void make(
      String key, Entry entry, String stamp, Callable<V> made, CompletableFuture<V> making) {
    long begun = System.nanoTime();
    try {
      V value = made.call();
      long end = System.nanoTime();
      synchronized (entries) {
        if (entries.get(key) == entry) {
          held +=
              weight.applyAsLong(value)
                  - (entry.value == null ? 0 : weight.applyAsLong(entry.value));
        }
        entry.value = value;
        entry.stamp = stamp;
        entry.fresh = end + SHARE * (end - begun);
        entry.making = null;
        shrink();
      }
      making.complete(value);
    } catch (Throwable failed) {
      // also a stack or a memory that ran out: whoever waits is to hear of it
      synchronized (entries) {
        entry.making = null;
      }
      making.completeExceptionally(failed);
    }
  }

  /** Forgets what was not asked for the longest, and is not being made. */
  private void shrink() {
    var all = entries.entrySet().iterator();
    while (held > heaviest && all.hasNext()) {
      Map.Entry<String, Entry> one = all.next();
      if (one.getValue().making == null && one.getValue().value != null) {
        held -= weight.applyAsLong(one.getValue().value);
        all.remove();
      }
    }
  }
}
