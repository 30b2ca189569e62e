package dev.gauntlet.worker.held;

import java.io.IOException;

/** Reads what only the process itself can tell of its memory. NaN is what cannot be read here. */
final class InsideSampler implements AutoCloseable {
  /** The first calls load classes and libraries, 20 to 100 ms: none of that in a sample. */
  private static final int REHEARSALS = 3;

  /**
   * Samples from one collection of the whole heap to the next, at most: a block of a verdict takes
   * three of them, and the collection is the dearest part of a sample.
   */
  private static final int MOST_BETWEEN = 4;

  /** A look has 24 blocks in three quarters of its samples: with 100, a block has three. */
  private static final int FEWEST_PER_COLLECTION = 100;

  /**
   * What glibc takes for a block of the JVM's beyond what NMT counts, B on average: 8 before it,
   * and up to 15 that round it up. The JVM's JIT makes some 2 blocks per sample.
   */
  private static final int OVERHEAD = 16;

  private final boolean gc;
  private final int between;
  private final Collection collection = new Collection();
  private long taken;
  private final Nmt nmt = Nmt.here();
  private final NativeHeap heap = NativeHeap.here();
  private final DirectMemory direct = DirectMemory.here();
  private final Statm statm = new Statm();
  private final long opened = System.nanoTime();

  /**
   * @param gc whether a collection comes before each sample
   * @param samples how many are wanted: with many, most collections are of young objects only
   */
  InsideSampler(boolean gc, int samples) throws IOException, InterruptedException {
    this.gc = gc;
    this.between = Math.max(1, Math.min(MOST_BETWEEN, samples / FEWEST_PER_COLLECTION));
    double[] unused = new double[HeldColumn.values().length];
    for (int i = 0; i < REHEARSALS; i++) {
      sample(unused, i == 0);
    }
    taken = 0;
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
   * @param last whether free memory is given back to the kernel afterwards, to see how much that is
   */
  void sample(double[] row, boolean last) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    if (gc) {
      if (taken++ % between == 0) {
        collection.whole();
      } else {
        collection.young();
      }
    }
    NmtText text = nmt.text();
    // at once: the JIT goes on, and what it allocates between the two is noise in their difference
    heap.read();
    double allocated = heap.allocated();
    statm.read();
    double mapped = statm.mapped();
    double resident = statm.resident();
    HeldColumn.RESIDENT.put(row, resident);
    HeldColumn.FREE.put(row, heap.free());
    HeldColumn.ARENAS.put(row, heap.arenas());
    HeldColumn.TRIMMED.put(row, last ? trimmed(resident) : Double.NaN);
    Runtime java = Runtime.getRuntime();
    HeldColumn.HEAP.put(row, (double) (java.totalMemory() - java.freeMemory()));
    HeldColumn.ALLOCATED.put(row, allocated);
    HeldColumn.NMT_MALLOC.put(row, text.malloc());
    HeldColumn.NATIVE.put(row, allocated - text.malloc() - OVERHEAD * text.blocks());
    HeldColumn.NMT_RESERVED.put(row, text.reserved());
    HeldColumn.MAPPED.put(row, mapped - text.reserved() - heap.mapped());
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
    HeldColumn.NMT_BLOCKS.put(row, text.blocks());
    long now = System.nanoTime();
    HeldColumn.SECONDS.put(row, (now - opened) / 1e9);
    HeldColumn.MILLIS.put(row, (now - begin) / 1e6);
  }

  /** What resident memory loses when malloc gives free pages back; at least 0. */
  private double trimmed(double before) throws IOException {
    heap.trim();
    statm.read();
    return Math.max(0, before - statm.resident());
  }

  @Override
  public void close() throws IOException {
    statm.close();
  }
}
