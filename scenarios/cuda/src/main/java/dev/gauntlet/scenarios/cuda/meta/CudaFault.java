package dev.gauntlet.scenarios.cuda.meta;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What {@code meta-cuda} can bring about. Measured on an NVIDIA H200, driver 580. */
enum CudaFault {
  /** Nothing. */
  NONE,
  /** A kernel writes where nothing is mapped: error 700 from then on, Xid 31. */
  WILD_WRITE,
  /** A kernel stops itself: error 719 from then on, Xid 43. */
  TRAP,
  /** A kernel stores 16 bytes at a multiple of 4: error 716 from then on, Xid 13. */
  MISALIGNED,
  /** A kernel does not end: the run hangs, and no Xid is written. */
  ENDLESS,
  /** Keeps an eighth of the device's memory per iteration: refused once it ran out. */
  OUT_OF_MEMORY,
  /** Uses a stream that was destroyed. */
  USE_AFTER_DESTROY;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> words() {
    return Stream.of(values()).map(CudaFault::word).toList();
  }

  static CudaFault of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
