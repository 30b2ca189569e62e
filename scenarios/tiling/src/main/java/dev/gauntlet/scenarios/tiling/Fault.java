package dev.gauntlet.scenarios.tiling;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What really fails with every second image: a plant that sits on a failure path needs one. */
enum Fault {
  NONE,
  /** The file ends in the middle of its pixels. */
  DECODE,
  /** A tile's rows cannot be read. */
  CUT,
  /** The push to the encoder's queue throws. */
  PUSH,
  /** The output has room for half of the file. */
  ENCODE;

  static final List<String> WORDS = Stream.of(values()).map(Fault::word).toList();

  static Fault of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it strikes an image: every second one, so that a batch of one succeeds in between. */
  boolean strikes(Fault here, long image) {
    return this == here && image % 2 == 1;
  }
}
