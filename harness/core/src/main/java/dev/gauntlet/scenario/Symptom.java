package dev.gauntlet.scenario;

/** By what a planted defect must be noticed. */
public enum Symptom {
  CRASH("C", "crash"),
  HOST_MEMORY("R", "host memory grows"),
  GPU_MEMORY("G", "GPU memory grows"),
  DESCRIPTORS("F", "descriptors grow"),
  THREADS("T", "threads grow"),
  ORPHAN("Z", "a zombie or an orphan"),
  WRONG_OUTPUT("W", "wrong output"),
  HANG("H", "hang"),
  SWALLOWED("E", "an error swallowed"),
  SLOW("P", "slower than its measure allows"),
  /** A soft failure, and nothing red. */
  COUNTED("counted", "a soft failure, not red"),
  /** A note, and nothing red. */
  SURFACED("surfaced", "a note, not red"),
  /** No defect at all: what looks like one and must not be called so. */
  NOTHING("nothing", "must not be called a defect");

  private final String sign;
  private final String meaning;

  Symptom(String sign, String meaning) {
    this.sign = sign;
    this.meaning = meaning;
  }

  /** What it is called in a table: a letter, or a word where it is not red. */
  public String sign() {
    return sign;
  }

  /** For a person. */
  public String meaning() {
    return meaning;
  }

  /**
   * @throws IllegalArgumentException when none has that sign
   */
  public static Symptom of(String sign) {
    for (Symptom symptom : values()) {
      if (symptom.sign.equals(sign)) {
        return symptom;
      }
    }
    throw new IllegalArgumentException("no symptom " + sign);
  }
}
