package dev.gauntlet.reports.bundle;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.reports.ReportFormat;
import dev.gauntlet.reports.model.CellReport;
import dev.gauntlet.reports.model.EnvironmentFacts;
import dev.gauntlet.reports.model.EvidenceText;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.TableLayout;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.reports.table.VisibleText;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.SignatureCount;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * What a driver's vendor needs of a campaign, as one archive: the table, the machine, the first
 * evidence of each crash, the command that makes it again. Names of hosts and users, home folders
 * and environment variables are replaced; {@code contents.txt} says what was, and what was left
 * out.
 *
 * @param files name to text, in their order in the archive
 * @param replaced what was replaced, and by what, to how often
 * @param leftOut name to why
 */
public record Bundle(
    Map<String, String> files, Map<String, Long> replaced, Map<String, String> leftOut) {
  private static final TextStyle WIDE = new TextStyle(120, true);

  /** Rights of what is unpacked: a file for its owner only. */
  private static final int OWNER_ONLY = 0100600;

  /** The first that a zip can say; when it was packed is nobody's business. */
  private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** Reads evidence from the folder; all else the report has. */
  public static Bundle of(Report report, RunFolder folder, PrivateWords words) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("report.txt", written(ReportFormat.TEXT, report));
    texts.put("cells.csv", written(ReportFormat.CSV, report));
    texts.put("command.txt", report.command() + "\n");
    texts.put("environment.txt", environment(report));
    Map<String, String> leftOut = new TreeMap<>();
    for (String name : evidence(report)) {
      EvidenceText file = EvidenceText.read(folder, name);
      if (file.refused() == null) {
        texts.put(VisibleText.of(name, 1_000, true), file.text());
      } else {
        leftOut.put(VisibleText.of(name, 1_000, true), file.refused());
      }
    }
    leftOut.put(
        "journal.jsonl, samples", "the table and the first evidence of each crash are enough");
    Redaction redaction = new Redaction(words, new ArrayList<>(texts.values()));
    Map<String, String> files = new LinkedHashMap<>();
    texts.forEach((name, text) -> files.put(redaction.apply(name), redaction.apply(text)));
    Map<String, String> named = new TreeMap<>();
    leftOut.forEach((name, why) -> named.put(redaction.apply(name), why));
    Map<String, String> all = new LinkedHashMap<>();
    all.put("contents.txt", contents(files, redaction.replaced(), named));
    all.putAll(files);
    return new Bundle(all, Map.copyOf(redaction.replaced()), named);
  }

  private static String written(ReportFormat format, Report report) throws IOException {
    StringWriter out = new StringWriter();
    format.write(report, TableLayout.of(report, WIDE), out);
    return out.toString();
  }

  private static String environment(Report report) {
    StringBuilder text = new StringBuilder();
    for (EnvironmentFacts read : report.environments()) {
      text.append(read.file()).append('\n');
      for (EnvironmentFacts.Fact fact : read.facts()) {
        String section = fact.section().isEmpty() ? "" : fact.section() + " / ";
        text.append("  ")
            .append(VisibleText.of(section + fact.name() + ": " + fact.value(), 10_000, true))
            .append('\n');
      }
    }
    return text.toString();
  }

  /** Of the first run of each signature, and of each other red ending, that left any. */
  private static Set<String> evidence(Report report) {
    Set<String> names = new LinkedHashSet<>();
    for (SignatureCount one : report.table().signatures()) {
      names.addAll(one.evidence());
    }
    Set<String> endings = new LinkedHashSet<>();
    for (CellReport cell : report.cells()) {
      for (RunEnded run : cell.runs()) {
        if (run.red()
            && run.signature() == null
            && !run.evidence().isEmpty()
            && endings.add(run.ending().word())) {
          names.addAll(run.evidence());
        }
      }
    }
    return names;
  }

  private static String contents(
      Map<String, String> files, Map<String, Long> replaced, Map<String, String> leftOut) {
    StringBuilder text = new StringBuilder("In this archive:\n");
    files.forEach(
        (name, file) ->
            text.append(
                String.format(Locale.ROOT, "  %s, %d characters%n", name, file.length())
                    .replace("\r\n", "\n")));
    text.append("\nReplaced, so that nothing private is handed on:\n");
    replaced.forEach(
        (what, count) -> text.append("  ").append(what).append(": ").append(count).append('\n'));
    if (replaced.isEmpty()) {
      text.append("  nothing was found\n");
    }
    text.append("\nLeft out:\n");
    leftOut.forEach(
        (name, why) -> text.append("  ").append(name).append(": ").append(why).append('\n'));
    return text.append(
            "\nEvidence of a crash holds registers and parts of a stack, in which memory of the"
                + " process may stand.\n")
        .toString();
  }

  /** As a zip; the same bundle gives the same bytes. */
  public void write(OutputStream out) throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(file.getKey());
        entry.setTimeLocal(ALWAYS);
        entry.setUnixMode(OWNER_ONLY);
        zip.putArchiveEntry(entry);
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
      }
    }
  }
}
