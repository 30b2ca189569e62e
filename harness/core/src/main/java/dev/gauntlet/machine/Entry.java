package dev.gauntlet.machine;

/** A node of the tree of facts: one fact, or several under a name. */
public sealed interface Entry permits Fact, Facts {
  /** Lower case words; unique among its neighbours. */
  String name();
}
