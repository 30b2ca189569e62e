package dev.gauntlet.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * Finds many short words in a stream of bytes, in one pass and with one look at a table per byte
 * (Aho and Corasick, 1975).
 */
final class Literals {
  /** The state behind the end of a line. */
  static final int START = 0;

  /** Of {@link #seen}: a line has ended. */
  static final int LINE_END = 1 << 31;

  private static final int BYTES = 256;

  private final List<int[]> next = new ArrayList<>();
  private final List<Integer> found = new ArrayList<>();
  private final short[] table;
  private final int[] seen;

  /**
   * @param groups at most 31 of words in ASCII, none of which has a line's end in it
   */
  Literals(List<List<String>> groups) {
    state();
    for (int group = 0; group < groups.size(); group++) {
      for (String word : groups.get(group)) {
        add(word.getBytes(StandardCharsets.US_ASCII), 1 << group);
      }
    }
    link();
    int lineEnd = state();
    found.set(lineEnd, LINE_END);
    next.set(lineEnd, next.get(START));
    table = new short[next.size() * BYTES];
    for (int state = 0; state < next.size(); state++) {
      for (int one = 0; one < BYTES; one++) {
        boolean ends = one == '\n' || one == '\r';
        table[state * BYTES + one] = (short) (ends ? lineEnd : next.get(state)[one]);
      }
    }
    seen = found.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The state after one byte more. */
  int after(int state, byte one) {
    return table[(state << 8) | (one & 0xff)];
  }

  /** Bit i when a word of the i-th group ends in that state. */
  int seen(int state) {
    return seen[state];
  }

  private int state() {
    int[] none = new int[BYTES];
    Arrays.fill(none, -1);
    next.add(none);
    found.add(0);
    return next.size() - 1;
  }

  private void add(byte[] word, int bit) {
    int state = START;
    for (byte one : word) {
      int[] edges = next.get(state);
      if (edges[one] < 0) {
        edges[one] = state();
      }
      state = edges[one];
    }
    found.set(state, found.get(state) | bit);
  }

  /** Gives each state an edge for each byte: to where the longest end of it that is known leads. */
  private void link() {
    int[] fallback = new int[next.size()];
    Queue<Integer> open = new ArrayDeque<>();
    int[] root = next.get(START);
    for (int one = 0; one < BYTES; one++) {
      if (root[one] < 0) {
        root[one] = START;
      } else {
        open.add(root[one]);
      }
    }
    while (!open.isEmpty()) {
      int state = open.remove();
      int[] edges = next.get(state);
      int[] others = next.get(fallback[state]);
      found.set(state, found.get(state) | found.get(fallback[state]));
      for (int one = 0; one < BYTES; one++) {
        if (edges[one] < 0) {
          edges[one] = others[one];
        } else {
          fallback[edges[one]] = others[one];
          open.add(edges[one]);
        }
      }
    }
  }
}
