package dev.gauntlet.scenarios.gstreamer;

/** A pipeline could not be made, started or stopped, or reported an error; the text says which. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  Refusal(String text) {
    // raised thousands of times in a loop, and counted by its text
    super(text, null, false, false);
  }
}
