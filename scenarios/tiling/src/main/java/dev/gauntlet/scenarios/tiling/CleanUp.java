package dev.gauntlet.scenarios.tiling;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** After what an engine, net and GPU instance, is cleaned up, to be made anew for the next. */
enum CleanUp {
  BATCH,
  IMAGE,
  TILE,
  /** Not before the lane ends. */
  LANE;

  /** The first is the default. */
  static final List<String> WORDS =
      Stream.of(values()).map(policy -> policy.name().toLowerCase(Locale.ROOT)).toList();

  static CleanUp of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
