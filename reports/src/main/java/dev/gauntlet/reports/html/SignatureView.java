package dev.gauntlet.reports.html;

import dev.gauntlet.reports.model.EvidenceStart;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.verdict.SignatureCount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One crash, hang or device fault.
 *
 * @param rank from 1
 * @param tone class of the badge, by kind
 * @param share of all red runs of its kind, percent, for a bar
 * @param phases in which lanes stood, with counts, and the words before them
 * @param details what that run tells beyond it
 * @param run that left the evidence
 * @param evidence beginnings of its files
 * @param absent why there is no evidence; empty when there is
 */
public record SignatureView(
    int rank,
    String tone,
    String signal,
    String frames,
    String runs,
    long share,
    String rate,
    String phases,
    List<String> details,
    String run,
    List<Excerpt> evidence,
    String absent) {
  /** Signatures that are listed. */
  static final int MOST = 50;

  private static final int FILES = 4;

  /** The beginning of one file. */
  public record Excerpt(String file, String text, String more) {}

  static List<SignatureView> of(Report report) {
    List<SignatureCount> all = report.table().signatures();
    List<SignatureView> views = new ArrayList<>();
    for (SignatureCount one : all.subList(0, Math.min(MOST, all.size()))) {
      List<Excerpt> evidence =
          report.evidence().getOrDefault(one.firstRun(), List.of()).stream()
              .map(SignatureView::excerpt)
              .toList();
      long sum =
          all.stream()
              .filter(other -> other.kind() == one.kind())
              .mapToLong(SignatureCount::runs)
              .sum();
      views.add(view(one, views.size() + 1, sum, evidence));
    }
    return views;
  }

  private static SignatureView view(
      SignatureCount one, int rank, long sum, List<Excerpt> evidence) {
    String signal = one.signature().signal();
    String whole = one.signature().toString();
    return new SignatureView(
        rank,
        switch (one.kind()) {
          case CRASH -> "crash4";
          case HANG -> "hang4";
          case DEVICE_FAULT -> "fail4";
        },
        PageText.text(signal),
        PageText.text(whole.startsWith(signal) ? whole.substring(signal.length()).strip() : whole),
        one.kind().counted(one.runs()),
        Math.round(100.0 * one.runs() / sum),
        Figures.rateWhereSeen(one),
        one.phases().entrySet().stream()
            .map(phase -> PageText.text(phase.getKey()) + " " + Figures.count(phase.getValue()))
            .collect(Collectors.joining(", ", one.kind().beforePhases() + " ", "")),
        one.shown().details().stream().map(PageText::text).toList(),
        PageText.text(one.firstRun()),
        evidence,
        absent(one, evidence));
  }

  private static String absent(SignatureCount one, List<Excerpt> evidence) {
    if (!evidence.isEmpty()) {
      return "";
    }
    if (one.evidence().isEmpty()) {
      return "None of its runs left evidence.";
    }
    String files =
        one.evidence().stream().limit(FILES).map(PageText::text).collect(Collectors.joining(", "));
    return "Not shown: " + files + ".";
  }

  private static Excerpt excerpt(EvidenceStart text) {
    return new Excerpt(
        PageText.text(text.file()),
        text.lines().stream().map(PageText::text).collect(Collectors.joining("\n")),
        text.whole() ? "" : "The file goes on.");
  }
}
