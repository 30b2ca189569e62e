package dev.gauntlet.devices;

/** What a kernel's line says of a fault, with all that is new each time taken out. */
final class FaultDetail {
  private static final int LONGEST = 100;

  private FaultDetail() {}

  /** Without numbers of channels, addresses, counters and what is in brackets after a place. */
  static String of(String rest) {
    String text =
        rest.replaceAll("\\b(?:pid|name)='?[^,']*'?", "")
            .replaceAll("\\b(?:Ch|ChId|ChID|channel|intr|engmask)[ :]+(?:0x)?[0-9a-fA-F]+\\b", "")
            .replaceAll("\\([^)]*\\d[^)]*\\)", "")
            .replaceAll("\\b0x[0-9a-fA-F_]+\\b", "")
            .replaceAll("\\b(?=[0-9a-fA-F]*\\d)[0-9a-fA-F]{4,16}\\b", "")
            .replaceAll("\\b\\d+\\b", "*")
            .replaceAll("\\s+", " ")
            .replaceAll(" ([,:.;])", "$1")
            .replaceAll("(?: ?[,:.;])+(?= ?[,:.;])", "")
            .replaceAll("^[\\s,:.;]+|[\\s,:.;]+$", "");
    return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
  }
}
