package dev.gauntlet.output;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds many words in bytes by looking at two of every {@value #STRIDE}: each word is long enough
 * for one such look to fall into it. Where the two bytes are in no word, which is nearly always,
 * one look at a table tells so.
 */
final class Literals {
  /** From one look to the next. */
  static final int STRIDE = 4;

  private static final int SHORTEST = STRIDE + 1;

  private static final class Place {
    private final byte[] word;
    private final int offset;
    private final int bit;

    Place(byte[] word, int offset, int bit) {
      this.word = word;
      this.offset = offset;
      this.bit = bit;
    }
  }

  private final byte[] hot = new byte[1 << 14];
  private final List<Place[]> places = new ArrayList<>();

  /**
   * @param groups at most 31 of words in ASCII, each of {@value #SHORTEST} characters or more
   */
  Literals(List<List<String>> groups) {
    // number 0 stands for a pair of no word
    places.add(new Place[0]);
    for (int group = 0; group < groups.size(); group++) {
      for (String word : groups.get(group)) {
        add(word.getBytes(StandardCharsets.US_ASCII), 1 << group);
      }
    }
  }

  private void add(byte[] word, int bit) {
    if (word.length < SHORTEST) {
      throw new IllegalArgumentException("a word of fewer than " + SHORTEST + " characters");
    }
    for (int offset = 0; offset < STRIDE; offset++) {
      int pair = pair(word, offset);
      if (hot[pair] == 0) {
        hot[pair] = (byte) places.size();
        places.add(new Place[0]);
      }
      int number = hot[pair] & 0xff;
      Place[] more = Arrays.copyOf(places.get(number), places.get(number).length + 1);
      more[more.length - 1] = new Place(word, offset, bit);
      places.set(number, more);
      if (places.size() > 255) {
        throw new IllegalArgumentException("too many words for a table of bytes");
      }
    }
  }

  private static int pair(byte[] bytes, int at) {
    return (bytes[at] & 0x7f) << 7 | (bytes[at + 1] & 0x7f);
  }

  /** The next place to look at, from one on in steps, where a word may be; length where none is. */
  int next(byte[] bytes, int from, int length) {
    int at = from;
    while (at + 1 < length && hot[pair(bytes, at)] == 0) {
      at += STRIDE;
    }
    return at + 1 < length ? at : length;
  }

  /** Bit i when a word of the i-th group lies around that place. */
  int around(byte[] bytes, int at, int length) {
    int groups = 0;
    for (Place place : places.get(hot[pair(bytes, at)] & 0xff)) {
      int from = at - place.offset;
      if (from >= 0
          && from + place.word.length <= length
          && Arrays.equals(
              place.word, 0, place.word.length, bytes, from, from + place.word.length)) {
        groups |= place.bit;
      }
    }
    return groups;
  }
}
