package dev.gauntlet.reports;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.reports.model.CellReport;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.reports.table.PlantSlowdownText;
import dev.gauntlet.reports.table.SoakLines;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Gap;
import dev.gauntlet.verdict.SeenAt;
import dev.gauntlet.verdict.SignatureCount;
import dev.gauntlet.verdict.growth.CellVerdict;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.wording.CellWording;
import dev.gauntlet.verdict.known.AcceptedRuns;
import dev.gauntlet.verdict.known.KnownOutcome;
import dev.gauntlet.verdict.known.KnownWording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A cell as a test that passed, failed or was skipped: red failed, and what stands in the way of a
 * verdict skips it.
 *
 * @param type one word of the first thing that is red: {@code crashed}, {@code finding}, {@code
 *     device fault}, {@code slower}, {@code leaks}, {@code grows}; empty unless it failed
 * @param message one sentence
 * @param details lines: signatures with their first evidence, texts, verdicts of metrics
 */
record CaseResult(Kind kind, String type, String message, List<String> details) {
  /** Signatures, texts of one kind and forks that are named. */
  private static final int NAMED = 10;

  /** What a reader of test reports shows. */
  enum Kind {
    PASSED,
    FAILED,
    SKIPPED
  }

  static CaseResult of(Report report, CellReport cell) {
    List<String> types = new ArrayList<>();
    List<String> red = new ArrayList<>();
    // of a soak, the counts lack control forks: what is accepted is told of all forks together
    if (cell.soaked().isEmpty() || cell.red()) {
      endings(report, cell, types, red);
    }
    cell.soaked().ifPresent(soaked -> leaks(report, cell, soaked, types, red));
    for (KnownOutcome one : report.known().outcomes()) {
      if (one.state().red() && one.places().contains(cell.name())) {
        types.add("known issue");
        red.add(KnownWording.of(one));
      }
    }
    List<String> details = details(report, cell);
    if (!red.isEmpty()) {
      String message = String.join(", ", red) + decided(cell.summary());
      return new CaseResult(Kind.FAILED, types.get(0), message, details);
    }
    List<String> known = report.known().acceptedAt(cell.name());
    if (!known.isEmpty() && knownAlone(report, cell)) {
      return new CaseResult(Kind.SKIPPED, "", "known issue: " + String.join("; ", known), details);
    }
    List<String> open = open(report, cell);
    if (!open.isEmpty()) {
      String said = cell.soaked().isPresent() ? "" : "no verdict: ";
      return new CaseResult(Kind.SKIPPED, "", said + String.join("; ", open), details);
    }
    String passed =
        cell.soaked()
            .map(one -> one.wording().headline())
            .orElse(
                "nothing red in "
                    + Figures.count(cell.summary().runs(), "run")
                    + decided(cell.summary()));
    return new CaseResult(Kind.PASSED, "", passed, details);
  }

  /** Whether it would be red, were nothing accepted. */
  private static boolean knownAlone(Report report, CellReport cell) {
    return !cell.accepted().none()
        || cell.soaked()
            .filter(soaked -> judged(report, soaked).call() != soaked.verdict().call())
            .isPresent();
  }

  private static CellVerdict judged(Report report, SoakedCell cell) {
    return cell.verdict().without(metric -> report.known().accepts(cell.name(), metric));
  }

  /** Of a cell with a stop rule, with the rate as it is known. */
  private static String decided(CellSummary summary) {
    return summary
        .sequential()
        .map(stopped -> ", crash rate " + stopped.words() + ": " + Figures.rate(stopped))
        .orElse("");
  }

  private static void endings(
      Report report, CellReport cell, List<String> types, List<String> red) {
    CellSummary summary = cell.summary();
    AcceptedRuns accepted = cell.soaked().isPresent() ? AcceptedRuns.NONE : cell.accepted();
    summary
        .endings()
        .forEach(
            (ending, all) -> {
              long runs = accepted.red(summary, ending);
              if (runs > 0) {
                types.add(ending.word());
                red.add(
                    "%s of %s %s"
                        .formatted(
                            Figures.count(runs),
                            Figures.count(summary.crashes().trials(), "run"),
                            ending.word()));
              }
            });
    long found = accepted.redFindings(summary);
    if (found > 0) {
      types.add("finding");
      red.add("findings in " + Figures.count(found, "run"));
    }
    long faulty = accepted.redDeviceFaults(summary);
    if (faulty > 0) {
      types.add("device fault");
      red.add("device faults in " + Figures.count(faulty, "run"));
    }
    report.table().slower().stream()
        .filter(slower -> slower.cell().equals(cell.cell()))
        .forEach(
            slower -> {
              types.add("slower");
              red.add(PlantSlowdownText.of(slower));
            });
  }

  private static void leaks(
      Report report, CellReport one, SoakedCell cell, List<String> types, List<String> red) {
    CellVerdict judged = judged(report, cell);
    GrowthCall call = judged.call();
    if (call == GrowthCall.LEAKS || call == GrowthCall.GROWS) {
      types.add(call.word());
      red.add(CellWording.growing(judged) + why(cell, call));
    }
    if (red.isEmpty() && one.red()) {
      // a control fork, which the counts of the cell leave out
      types.add(cell.recorded().red().get(0).ending().word());
      red.add(
          Figures.count(cell.recorded().red().size() - one.accepted().runs(), "fork")
              + " ended red");
    }
  }

  private static String why(SoakedCell cell, GrowthCall call) {
    if (call == GrowthCall.GROWS) {
      return "; a cache that is still filling is not excluded yet";
    }
    return cell.unreachable()
        .filter(found -> !found.stacks().isEmpty())
        .map(found -> "; " + found.sentences().get(0))
        .orElse("");
  }

  private static List<String> open(Report report, CellReport cell) {
    List<String> open = new ArrayList<>();
    // a soak's own verdict says why it is none
    cell.soaked()
        .ifPresentOrElse(
            soaked -> undecided(report, soaked, open),
            () -> unsaid(cell.summary(), report.expected(), open));
    cell.gap().ifPresent(gap -> open.add(missing(gap)));
    return open;
  }

  private static void unsaid(CellSummary summary, Expectation expected, List<String> open) {
    if (summary.runs() == 0) {
      open.add("no run was made");
    }
    for (Ending ending : new Ending[] {Ending.NO_VERDICT, Ending.KILLED}) {
      if (summary.open().containsKey(ending)) {
        open.add(
            Figures.count(summary.open().get(ending), "run")
                + " "
                + ending.word()
                + why(summary, ending));
      }
    }
    if (summary.unsupported()) {
      open.add("unsupported" + why(summary, Ending.UNSUPPORTED));
    }
    if (summary.nothingExercised() && !expected.refusal()) {
      open.add("nothing exercised: no iteration succeeded");
    }
    if (expected.strict()) {
      summary
          .sequential()
          .filter(stopped -> !stopped.decided())
          .ifPresent(stopped -> open.add(stopped.words()));
    }
  }

  private static String why(CellSummary summary, Ending ending) {
    String reason = summary.reasons().get(ending);
    return reason == null ? "" : " (" + reason + ")";
  }

  private static String missing(Gap gap) {
    return gap.broken()
        ? "the journal lacks lines of " + Figures.count(gap.unmatched(), "run")
        : "%s of %s planned runs were made"
            .formatted(Figures.count(gap.made()), Figures.count(gap.planned()));
  }

  private static void undecided(Report report, SoakedCell cell, List<String> open) {
    GrowthCall call = cell.verdict().call();
    boolean tells =
        call == GrowthCall.NONE || (call == GrowthCall.SLOWING && !report.expected().strict());
    if (!tells) {
      String reason = cell.judgement().because();
      open.add(cell.wording().headline() + (reason.isEmpty() ? "" : " (" + reason + ")"));
    }
  }

  private static List<String> details(Report report, CellReport cell) {
    List<String> lines = new ArrayList<>();
    report.table().signatures().stream()
        .filter(one -> at(report, one, cell).isPresent())
        .limit(NAMED)
        .forEach(one -> signature(lines, one, at(report, one, cell).orElseThrow()));
    texts(lines, "finding", cell.summary().findings());
    texts(lines, "soft failure", cell.summary().softFailures());
    texts(lines, "note", cell.summary().notes());
    cell.summary().reasons().forEach((ending, why) -> lines.add(ending.word() + ": " + why));
    cell.soaked().ifPresent(soaked -> lines.addAll(SoakLines.of(soaked)));
    return lines;
  }

  private static Optional<SeenAt> at(Report report, SignatureCount one, CellReport cell) {
    return one.cells().entrySet().stream()
        .filter(seen -> report.table().matrix().point(seen.getKey()).equals(cell.cell()))
        .map(Map.Entry::getValue)
        .reduce(SeenAt::and);
  }

  private static void signature(List<String> lines, SignatureCount one, SeenAt here) {
    lines.add(
        "%s signature: %s: in %s here, %s in all"
            .formatted(
                one.kind().word(),
                one.signature(),
                Figures.count(here.runs(), "run"),
                Figures.count(one.runs())));
    lines.addAll(here.details());
    if (!here.evidence().isEmpty()) {
      lines.add("first evidence: " + here.evidence().get(0));
    }
  }

  private static void texts(List<String> lines, String what, Map<String, Long> texts) {
    texts.entrySet().stream()
        .limit(NAMED)
        .forEach(text -> lines.add(what + ": " + text.getValue() + " x " + text.getKey()));
    if (texts.size() > NAMED) {
      lines.add(String.format(Locale.ROOT, "and %d more texts of that kind", texts.size() - NAMED));
    }
  }
}
