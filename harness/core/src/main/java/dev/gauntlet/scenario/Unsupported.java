package dev.gauntlet.scenario;

/** Something that the scenario needs is missing here; the run ends {@code unsupported}, not red. */
public final class Unsupported extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param sentence what is missing and what to install, for a person
   */
  public Unsupported(String sentence) {
    super(sentence);
  }

  public Unsupported(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
