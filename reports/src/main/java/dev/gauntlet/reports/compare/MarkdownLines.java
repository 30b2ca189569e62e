package dev.gauntlet.reports.compare;

import dev.gauntlet.reports.MarkdownText;
import dev.gauntlet.reports.table.Figures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Markdown for a job's summary: at most 1 MiB; what does not fit is counted. */
final class MarkdownLines {
  private static final int MOST = 1 << 20;

  /** For the sentence that says what was cut. */
  private static final int RESERVED = 200;

  private final StringBuilder out = new StringBuilder();
  private int bytes;
  private int cut;

  /** A line as it is; texts from outside must be escaped. */
  void add(String line) {
    int more = line.getBytes(StandardCharsets.UTF_8).length + 1;
    if (bytes + more > MOST - RESERVED) {
      cut++;
      return;
    }
    bytes += more;
    out.append(line).append('\n');
  }

  /** The head of a table; cells are any text. */
  void head(String... cells) {
    row(cells);
    add("|" + " --- |".repeat(cells.length));
  }

  /** A row of a table; cells are any text. */
  void row(String... cells) {
    add("| " + String.join(" | ", Stream.of(cells).map(MarkdownText::of).toList()) + " |");
  }

  /** A list below a head, of any texts; nothing where it is empty. */
  void section(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      add("### " + MarkdownText.of(title));
      add("");
      lines.forEach(line -> add("- " + MarkdownText.of(line)));
      add("");
    }
  }

  @Override
  public String toString() {
    return cut == 0
        ? out.toString()
        : out + "\nCut, to fit into 1 MiB: %s.\n".formatted(Figures.count(cut, "line"));
  }
}
