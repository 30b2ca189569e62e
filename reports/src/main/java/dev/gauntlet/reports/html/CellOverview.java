package dev.gauntlet.reports.html;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.reports.model.CellReport;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.verdict.CellSummary;
import dev.gauntlet.verdict.Gap;
import dev.gauntlet.verdict.Sequential;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.MetricVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What of a cell must be seen without opening it. */
final class CellOverview {
  /** Growing metrics that are named. */
  private static final int NAMED = 3;

  private final CellReport report;
  private final CellSummary cell;
  private final List<String> chips = new ArrayList<>();
  private String tone = "";
  private String headline = "";
  private String detail = "";

  private CellOverview(CellReport report) {
    this.report = report;
    this.cell = report.summary();
  }

  static HeatCell of(CellReport report, int number, String label) {
    CellOverview glance = new CellOverview(report);
    if (report.soaked().isPresent()) {
      glance.soaked(report.soaked().get());
    } else {
      glance.swept();
    }
    return new HeatCell(
        number,
        PageText.text(report.cell().toString()),
        label,
        glance.tone,
        glance.headline,
        glance.detail,
        List.copyOf(glance.chips));
  }

  private void swept() {
    if (cell.runs() == 0) {
      say("mute", "no run", "");
    } else if (report.gap().filter(Gap::broken).isPresent()) {
      Gap gap = report.gap().get();
      say(
          "mute",
          "rate withheld",
          String.format(Locale.ROOT, "%d of %d runs ended", gap.ended(), gap.started()));
    } else if (cell.crashes().trials() == 0) {
      say("mute", cell.unsupported() ? "unsupported" : "no verdict", "no conclusive run");
    } else if (!report.accepted().none() && !report.red()) {
      say("mute", "known issue", "nothing new in " + runs(cell.runs()));
    } else if (cell.crashes().events() > 0) {
      rate("crash" + step(cell.crashes().share()));
    } else if (cell.hasRedEnding()) {
      red();
    } else if (cell.runsWithFindings() > 0) {
      say(
          "fail" + step((double) cell.runsWithFindings() / cell.runs()),
          "finding",
          "in %s of %s".formatted(Figures.count(cell.runsWithFindings()), runs(cell.runs())));
    } else if (cell.runsWithDeviceFaults() > 0) {
      say(
          "fail" + step((double) cell.runsWithDeviceFaults() / cell.runs()),
          "device fault",
          "in %s of %s".formatted(Figures.count(cell.runsWithDeviceFaults()), runs(cell.runs())));
    } else if (cell.nothingExercised()) {
      say("mute", "nothing exercised", "");
    } else {
      rate("ok");
    }
    endings();
    texts();
    report
        .gap()
        .filter(gap -> gap.made() < gap.planned())
        .ifPresent(
            gap ->
                chips.add(
                    String.format(Locale.ROOT, "%d of %d planned", gap.made(), gap.planned())));
  }

  private void rate(String how) {
    if (cell.sequential().isEmpty()) {
      say(how, Figures.percent(cell.crashes().share()) + " %", Figures.interval(cell.crashes()));
      return;
    }
    Sequential stopped = cell.sequential().get();
    say(
        how.equals("ok") && !stopped.decided() ? "open" : how,
        // without its error, which stands above the matrix
        stopped.words().replaceFirst(" \\(.*", ""),
        Figures.rate(stopped));
  }

  /** The red ending that came most often. */
  private void red() {
    Ending worst =
        cell.endings().keySet().stream()
            .filter(Ending::red)
            .max((a, b) -> Long.compare(cell.ended(a), cell.ended(b)))
            .orElseThrow();
    long runs = cell.ended(worst);
    String kind = worst == Ending.HUNG ? "hang" : "fail";
    say(
        kind + step((double) runs / cell.crashes().trials()),
        worst.word(),
        "%s of %s".formatted(Figures.count(runs), runs(cell.crashes().trials())));
  }

  private void endings() {
    cell.histogram()
        .counts()
        .forEach(
            (label, runs) -> {
              if (Kind.of(label) != Kind.OK || cell.crashes().events() > 0) {
                chips.add(label + ": " + Figures.count(runs));
              } else {
                chips.add(runs(runs));
              }
            });
  }

  private void texts() {
    if (cell.runsWithFindings() > 0 && !headline.equals("finding")) {
      chips.add("findings: " + Figures.count(cell.runsWithFindings()));
    }
    if (cell.runsWithDeviceFaults() > 0 && !headline.equals("device fault")) {
      chips.add("device faults: " + Figures.count(cell.runsWithDeviceFaults()));
    }
    if (!cell.softFailures().isEmpty()) {
      long refused = cell.softFailures().values().stream().mapToLong(Long::longValue).sum();
      chips.add(Figures.count(refused, "soft failure"));
    }
  }

  private void soaked(SoakedCell soaked) {
    GrowthCall call = soaked.verdict().call();
    String how =
        switch (call) {
          case LEAKS -> "crash4";
          case GROWS -> "crash2";
          case NONE -> "ok";
          case NO_VERDICT -> "mute";
          default -> "open";
        };
    if (!soaked.recorded().red().isEmpty() && call != GrowthCall.LEAKS) {
      how = "crash2";
    }
    List<MetricVerdict> said =
        soaked.verdict().metrics().stream()
            .filter(one -> one.growing() || one.call() == call)
            .filter(one -> one.call() != GrowthCall.NONE && one.call() != GrowthCall.NO_VERDICT)
            .sorted(Comparator.comparing(MetricVerdict::call))
            .toList();
    long flat =
        soaked.verdict().metrics().stream().filter(one -> one.call() == GrowthCall.NONE).count();
    String none = call == GrowthCall.NONE ? Figures.count(flat, "metric") + " flat" : "";
    say(how, call == GrowthCall.NONE ? "no leak" : call.word(), none);
    said.stream().limit(NAMED).forEach(one -> chips.add(LeakWords.shortly(one, call)));
    if (said.size() > NAMED) {
      chips.add(String.format(Locale.ROOT, "%d more", said.size() - NAMED));
    }
    if (flat > 0 && !said.isEmpty()) {
      chips.add(Figures.count(flat) + " others flat");
    }
    if (!soaked.verdict().survivors().isEmpty()) {
      chips.add(Figures.count(soaked.verdict().survivors().size()) + " zombies or orphans");
    }
    soaked.recorded().lost().stream()
        .map(run -> run.ending().word())
        .distinct()
        .forEach(
            word ->
                chips.add(
                    word
                        + ": "
                        + soaked.recorded().lost().stream()
                            .filter(run -> run.ending().word().equals(word))
                            .count()));
  }

  private void say(String how, String what, String more) {
    tone = how;
    headline = what;
    detail = more;
  }

  private static String runs(long runs) {
    return Figures.count(runs, "run");
  }

  /** Of five, so that the eye can tell them apart. */
  private static int step(double share) {
    return share <= 0.05 ? 1 : share <= 0.2 ? 2 : share <= 0.5 ? 3 : share <= 0.8 ? 4 : 5;
  }
}
