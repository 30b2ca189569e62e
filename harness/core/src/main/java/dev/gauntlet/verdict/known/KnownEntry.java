package dev.gauntlet.verdict.known;

import java.util.List;
import java.util.Locale;

/** An entry of a file of known issues, ready to paste: bug, owner and date are to be filled in. */
public final class KnownEntry {
  /** Of a text; the rest is left to a star. */
  private static final int LONGEST = 200;

  private KnownEntry() {}

  /** Lines of printable ASCII. */
  public static List<String> lines(NewCause one, String scenario) {
    String about = one.cause().kind().key() + ": " + quoted(one.cause().text());
    String bug = "  bug: https://";
    String owner = "  owner: \"\"";
    String until = "  until: YYYY-MM-DD";
    return one.cause().kind() == CauseKind.LEAK
        ? List.of(
            "- " + about,
            "  scenario: " + quoted(scenario),
            "  cell: " + quoted(one.cell()),
            bug,
            owner,
            until)
        : List.of("- " + about, "  scenario: " + quoted(scenario), bug, owner, until);
  }

  /** In double quotes, as YAML has them. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    int end = Math.min(text.length(), LONGEST);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7f) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return out.append(end < text.length() ? "*\"" : "\"").toString();
  }
}
