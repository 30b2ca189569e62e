package dev.gauntlet.worker.held;

import java.util.Arrays;
import java.util.List;

/** What the worker writes into each sample, in this order. Bytes where nothing else is said. */
public enum HeldColumn {
  /** Iterations ended, summed over lanes: the x axis of every rate. */
  ITERATIONS("iterations"),
  /** Since the worker opened its samples, s. */
  SECONDS("seconds"),
  /** What taking this sample took in the worker, ms, without the wait for the controller. */
  MILLIS("held.millis"),
  NATIVE("host.native"),
  MAPPED("host.mapped"),
  OTHER("nmt.other"),
  HEAP("java.heap"),
  DIRECT("direct"),
  /** glibc's uordblks + hblkhd: the first half of host.native. */
  ALLOCATED("malloc"),
  /** NMT's header line: the second half of host.native. */
  NMT_MALLOC("nmt.malloc"),
  NMT_RESERVED("nmt.reserved"),
  NMT_CLASS("nmt.class"),
  NMT_THREAD("nmt.thread"),
  NMT_CODE("nmt.code"),
  NMT_GC("nmt.gc"),
  NMT_COMPILER("nmt.compiler"),
  NMT_INTERNAL("nmt.internal"),
  NMT_SYMBOL("nmt.symbol"),
  NMT_METASPACE("nmt.metaspace"),
  NMT_ARENAS("nmt.arenas"),
  /** Blocks that the JVM has from malloc, 1: NMT's header line. */
  NMT_BLOCKS("nmt.blocks"),
  /** Resident memory, before malloc gives anything back. */
  RESIDENT("malloc.rss"),
  /** Bytes that were freed and that malloc keeps in its arenas. */
  FREE("malloc.free"),
  /** Arenas of malloc, 1. */
  ARENAS("malloc.arenas"),
  /** What malloc_trim gave back to the kernel: of the last sample only. */
  TRIMMED("malloc.trimmed"),
  /** Those of the iterations that succeeded; samples of older workers lack it. */
  SUCCEEDED("succeeded");

  private final String label;

  HeldColumn(String label) {
    this.label = label;
  }

  /** The metric's name. */
  public String label() {
    return label;
  }

  @SuppressWarnings("EnumOrdinal") // the order here is the order in the file
  void put(double[] row, double value) {
    row[ordinal()] = value;
  }

  /** All names, in order. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(HeldColumn::label).toList();
  }
}
