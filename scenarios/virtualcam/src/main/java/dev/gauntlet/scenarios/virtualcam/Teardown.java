package dev.gauntlet.scenarios.virtualcam;

/** Takes down all that there is, also after a step that was refused; the first refusal is told. */
final class Teardown {
  private Refusal first;

  /** What gives something back. */
  @FunctionalInterface
  interface Step {
    void make() throws Refusal;
  }

  Teardown step(Step step) {
    try {
      step.make();
    } catch (Refusal no) {
      first = first == null ? no : first;
    }
    return this;
  }

  void end() throws Refusal {
    if (first != null) {
      throw first;
    }
  }
}
