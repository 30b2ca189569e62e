package dev.gauntlet.reports.html;

import dev.gauntlet.journal.RunFolder;
import dev.gauntlet.reports.Figures;
import dev.gauntlet.reports.model.EvidenceText;
import dev.gauntlet.verdict.SignatureCount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One crash.
 *
 * @param rank from 1
 * @param share of all crashes of the campaign, percent, for a bar
 * @param phases in which lanes stood, with counts
 * @param run that left the evidence
 * @param evidence beginnings of its files
 * @param absent why there is no evidence; empty when there is
 */
public record SignatureView(
    int rank,
    String signal,
    String frames,
    String crashes,
    long share,
    String rate,
    String phases,
    String run,
    List<Excerpt> evidence,
    String absent) {
  /** Signatures that are listed, and those of them whose evidence is shown. */
  static final int MOST = 50;

  private static final int SHOWN = 20;
  private static final int FILES = 4;

  /** The beginning of one file. */
  public record Excerpt(String file, String text, String more) {}

  static List<SignatureView> of(List<SignatureCount> all, RunFolder folder) throws IOException {
    long sum = all.stream().mapToLong(SignatureCount::crashes).sum();
    List<SignatureView> views = new ArrayList<>();
    for (SignatureCount one : all.subList(0, Math.min(MOST, all.size()))) {
      int rank = views.size() + 1;
      List<Excerpt> evidence = rank <= SHOWN ? excerpts(one, folder) : List.of();
      views.add(view(one, rank, sum, evidence));
    }
    return views;
  }

  private static SignatureView view(
      SignatureCount one, int rank, long sum, List<Excerpt> evidence) {
    String signal = one.signature().signal();
    String whole = one.signature().toString();
    return new SignatureView(
        rank,
        Shown.text(signal),
        Shown.text(whole.startsWith(signal) ? whole.substring(signal.length()).strip() : whole),
        Figures.count(one.crashes(), "crash").replace("crashs", "crashes"),
        Math.round(100.0 * one.crashes() / sum),
        Figures.rate(one.rate()),
        one.diedIn().entrySet().stream()
            .map(phase -> Shown.text(phase.getKey()) + " " + Figures.count(phase.getValue()))
            .collect(Collectors.joining(", ")),
        Shown.text(one.firstRun()),
        evidence,
        absent(one, rank, evidence));
  }

  private static String absent(SignatureCount one, int rank, List<Excerpt> evidence) {
    if (!evidence.isEmpty()) {
      return "";
    }
    if (one.evidence().isEmpty()) {
      return "None of its runs left evidence.";
    }
    String files =
        one.evidence().stream().limit(FILES).map(Shown::text).collect(Collectors.joining(", "));
    return rank > SHOWN
        ? "Evidence: " + files
        : "The folder of the runs no longer holds " + files + ".";
  }

  private static List<Excerpt> excerpts(SignatureCount one, RunFolder folder) throws IOException {
    List<Excerpt> excerpts = new ArrayList<>();
    for (String file : one.evidence()) {
      if (excerpts.size() == FILES) {
        break;
      }
      EvidenceText.read(folder, file)
          .filter(text -> !text.lines().isEmpty())
          .ifPresent(
              text ->
                  excerpts.add(
                      new Excerpt(
                          Shown.text(file),
                          text.lines().stream().map(Shown::text).collect(Collectors.joining("\n")),
                          text.whole() ? "" : "The file goes on.")));
    }
    return excerpts;
  }
}
