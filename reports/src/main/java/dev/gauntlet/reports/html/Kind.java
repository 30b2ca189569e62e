package dev.gauntlet.reports.html;

/** What an ending means to a reader: a colour on the page, and never a colour alone. */
public enum Kind {
  OK,
  CRASH,
  /** Red, and no crash: failed, vanished, out of memory. */
  FAIL,
  HANG,
  /** Says nothing about the pipeline. */
  MUTE;

  /** Of a label of {@link dev.gauntlet.verdict.Histogram}. */
  static Kind of(String label) {
    return switch (label) {
      case "0" -> OK;
      case "hung" -> HANG;
      case "crashed" -> CRASH;
      case "killed", "unsupported", "no-verdict" -> MUTE;
      default -> label.matches("\\d{3,}") && Integer.parseInt(label) > 128 ? CRASH : FAIL;
    };
  }

  /** The class of its style. */
  public String style() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
