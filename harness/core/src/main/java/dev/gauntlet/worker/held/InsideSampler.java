package dev.gauntlet.worker.held;

import dev.gauntlet.linux.PageSize;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/** Reads what only the process itself can tell of its memory. NaN is what cannot be read here. */
final class InsideSampler implements AutoCloseable {
  /** The first calls load classes and libraries, 20 to 100 ms: none of that in a sample. */
  private static final int REHEARSALS = 3;

  private final boolean gc;
  private final Nmt nmt = Nmt.here();
  private final NativeHeap heap = NativeHeap.here();
  private final DirectMemory direct = DirectMemory.here();
  private final RandomAccessFile statm = new RandomAccessFile("/proc/self/statm", "r");
  private final long page = PageSize.bytes();
  private final byte[] buffer = new byte[256];
  private final long opened = System.nanoTime();

  /**
   * @param gc whether a collection comes before each sample
   */
  InsideSampler(boolean gc) throws IOException, InterruptedException {
    this.gc = gc;
    double[] unused = new double[HeldColumn.values().length];
    for (int i = 0; i < REHEARSALS; i++) {
      sample(unused);
    }
  }

  /** Why some metrics cannot be read, a sentence; empty when all can. */
  String unreadable() {
    return (nmt.unreadable() + " " + heap.unreadable()).strip();
  }

  /**
   * Takes one sample.
   *
   * @param row for the values, by the ordinals of {@link HeldColumn}; iterations and successes are
   *     left alone
   */
  void sample(double[] row) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    if (gc) {
      Collection.run();
    }
    heap.trim();
    NmtText text = nmt.text();
    // at once: the JIT goes on, and what it allocates between the two is noise in their difference
    double allocated = heap.allocated();
    double taken = heap.mapped();
    double mapped = mapped();
    Runtime java = Runtime.getRuntime();
    HeldColumn.HEAP.put(row, (double) (java.totalMemory() - java.freeMemory()));
    HeldColumn.ALLOCATED.put(row, allocated);
    HeldColumn.NMT_MALLOC.put(row, text.malloc());
    HeldColumn.NATIVE.put(row, allocated - text.malloc());
    HeldColumn.NMT_RESERVED.put(row, text.reserved());
    HeldColumn.MAPPED.put(row, mapped - text.reserved() - taken);
    HeldColumn.OTHER.put(row, text.committed("Other"));
    HeldColumn.DIRECT.put(row, direct.bytes());
    HeldColumn.NMT_CLASS.put(row, text.committed("Class"));
    HeldColumn.NMT_THREAD.put(row, text.committed("Thread"));
    HeldColumn.NMT_CODE.put(row, text.committed("Code"));
    HeldColumn.NMT_GC.put(row, text.committed("GC"));
    HeldColumn.NMT_COMPILER.put(row, text.committed("Compiler"));
    HeldColumn.NMT_INTERNAL.put(row, text.committed("Internal"));
    HeldColumn.NMT_SYMBOL.put(row, text.committed("Symbol"));
    HeldColumn.NMT_METASPACE.put(row, text.committed("Metaspace"));
    HeldColumn.NMT_ARENAS.put(row, text.committed("Arena Chunk"));
    long now = System.nanoTime();
    HeldColumn.SECONDS.put(row, (now - opened) / 1e9);
    HeldColumn.MILLIS.put(row, (now - begin) / 1e6);
  }

  /** The size of all mappings: the first figure of statm is the sum over maps, for 2 us. */
  private double mapped() throws IOException {
    statm.seek(0);
    int length = statm.read(buffer);
    String text = new String(buffer, 0, Math.max(length, 0), StandardCharsets.US_ASCII);
    return Long.parseLong(text.substring(0, text.indexOf(' '))) * (double) page;
  }

  @Override
  public void close() throws IOException {
    statm.close();
  }
}
