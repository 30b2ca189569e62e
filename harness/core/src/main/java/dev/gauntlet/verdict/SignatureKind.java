package dev.gauntlet.verdict;

/** What a signature identifies. */
public enum SignatureKind {
  /** A process of the run died of a signal. */
  CRASH("crash", "crashes", "died in"),
  /** A lane, or the process as a whole, made no progress and was ended by us. */
  HANG("hang", "hangs", "hung in"),
  /** The kernel or a driver reported a fault of a device, or every call said that it was lost. */
  DEVICE_FAULT("device fault", "device faults", "logged while lanes were in");

  private final String word;
  private final String plural;
  private final String phases;

  SignatureKind(String word, String plural, String phases) {
    this.word = word;
    this.plural = plural;
    this.phases = phases;
  }

  /** {@code crash}, {@code hang}, {@code device fault}. */
  public String word() {
    return word;
  }

  /** {@code 1 hang}, {@code 12 hangs}. */
  public String counted(long number) {
    return String.format(java.util.Locale.ROOT, "%,d %s", number, number == 1 ? word : plural);
  }

  /** The head of a list of them: {@code crash signatures}, {@code hangs}, {@code device faults}. */
  public String title() {
    return this == CRASH ? "crash signatures" : plural;
  }

  /** What stands before the phases: {@code died in}. */
  public String beforePhases() {
    return phases;
  }
}
