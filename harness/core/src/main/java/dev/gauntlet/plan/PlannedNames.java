package dev.gauntlet.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A set of names of planned runs: of {@code p2-c7} it keeps one bit, since a sweep may have a
 * million; any other name is kept as it is.
 */
public final class PlannedNames {
  /** More than any campaign has; a pass and a cell then fit into a long together. */
  private static final int MOST_DIGITS = 9;

  private static final int BITS = 6;

  // for each 64 passes of a cell, which of them are in the set
  private final Map<Long, Long> passes = new HashMap<>();
  private final Set<String> others = new HashSet<>();
  private int size;

  /**
   * @return whether it was new
   */
  public boolean add(String name) {
    long key = key(name);
    boolean added;
    if (key < 0) {
      added = others.add(name);
    } else {
      long before = passes.getOrDefault(key >> BITS, 0L);
      long now = before | bit(key);
      added = now != before;
      if (added) {
        passes.put(key >> BITS, now);
      }
    }
    size += added ? 1 : 0;
    return added;
  }

  public boolean contains(String name) {
    long key = key(name);
    return key < 0 ? others.contains(name) : (passes.getOrDefault(key >> BITS, 0L) & bit(key)) != 0;
  }

  public int size() {
    return size;
  }

  private static long bit(long key) {
    return 1L << (key & ((1 << BITS) - 1));
  }

  /** Cell and pass of a name as {@link Campaign#runs} gives it; negative for any other. */
  static long key(String name) {
    int dash = name.indexOf("-c");
    if (dash < 0 || name.charAt(0) != 'p') {
      return -1;
    }
    long pass = number(name, 1, dash);
    long cell = number(name, dash + 2, name.length());
    return pass < 0 || cell < 0 ? -1 : cell << 32 | pass;
  }

  /** Negative unless it is written as a number is: {@code p02-c7} is another name. */
  private static long number(String name, int from, int to) {
    if (from >= to || to - from > MOST_DIGITS || name.charAt(from) == '0') {
      return -1;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      char digit = name.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = 10 * number + digit - '0';
    }
    return number;
  }
}
