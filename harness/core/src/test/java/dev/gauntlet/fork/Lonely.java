package dev.gauntlet.fork;

/** Needs nothing: a test loads it from a place of its own, as if that were a scenario's module. */
final class Lonely {
  private Lonely() {}
}
