package dev.gauntlet.worker.held;

/**
 * What {@code malloc_info(0, ...)} prints: an element per arena, then the totals over all of them.
 */
record MallocText(String text) {
  /** Of 64-bit glibc: 2 x DEFAULT_MMAP_THRESHOLD_MAX, reserved whole for each heap. */
  private static final double HEAP = 64 << 20;

  private static final String SUBHEAPS = "<aspace type=\"subheaps\" size=\"";
  private static final String ARENA = "<heap nr=";
  private static final String END = "</heap>";

  private boolean complete() {
    return text.contains("</malloc>");
  }

  /**
   * Bytes that are allocated; uordblks + hblkhd of mallinfo2.
   *
   * @return NaN when the text is cut off or empty
   */
  double allocated() {
    if (!complete()) {
      return Double.NaN;
    }
    return total("<system type=\"current\" size=\"")
        - total("<total type=\"fast\"", "size=\"")
        - total("<total type=\"rest\"", "size=\"")
        + total("<total type=\"mmap\"", "size=\"");
  }

  /** Bytes of large blocks that have mappings of their own; NaN when the text is cut off. */
  double large() {
    return complete() ? total("<total type=\"mmap\"", "size=\"") : Double.NaN;
  }

  /** Bytes of the arenas that are free; NaN when the text is cut off. */
  double free() {
    return complete()
        ? total("<total type=\"fast\"", "size=\"") + total("<total type=\"rest\"", "size=\"")
        : Double.NaN;
  }

  /** Number of arenas; NaN when the text is cut off. */
  double arenas() {
    if (!complete()) {
      return Double.NaN;
    }
    int arenas = 0;
    for (int at = text.indexOf(ARENA); at >= 0; at = text.indexOf(ARENA, at + 1)) {
      arenas++;
    }
    return arenas;
  }

  /**
   * Address space that the arenas have taken: that of the main one, and {@value #HEAP} bytes for
   * each heap of the others.
   *
   * @return NaN when the text is cut off or empty
   */
  double heaps() {
    if (!complete()) {
      return Double.NaN;
    }
    double heaps = 0;
    for (int at = text.indexOf(SUBHEAPS); at >= 0; at = text.indexOf(SUBHEAPS, at + 1)) {
      heaps += number(at + SUBHEAPS.length());
    }
    String main = "<system type=\"current\" size=\"";
    double first = number(text.indexOf(main) + main.length());
    return first + heaps * HEAP;
  }

  private double total(String... path) {
    int at = text.lastIndexOf(END);
    for (String step : path) {
      int found = text.indexOf(step, at);
      if (found < 0) {
        return Double.NaN;
      }
      at = found + step.length();
    }
    return number(at);
  }

  private double number(int from) {
    int to = text.indexOf('"', from);
    return to < 0 ? Double.NaN : Double.parseDouble(text.substring(from, to));
  }
}
