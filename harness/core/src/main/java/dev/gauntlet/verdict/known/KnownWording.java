package dev.gauntlet.verdict.known;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person is told of known issues. Texts may hold anything: a report escapes them. */
public final class KnownWording {
  private static final int MOST_NEW = 5;

  private KnownWording() {}

  /** One known issue in a sentence. */
  public static String of(KnownOutcome one) {
    KnownIssue issue = one.issue();
    if (issue.ofBaseline()) {
      return issue.subject().kind().word() + " " + issue.subject().text() + seen(one);
    }
    Ticket ticket = issue.ticket().orElseThrow();
    String what = issue.subject().kind().word() + " " + issue.subject().text();
    String who = ticket.bug() + " (" + ticket.owner() + ")";
    return switch (one.state()) {
      case ACCEPTED ->
          what + seen(one) + ": " + who + ", accepted until " + ticket.until() + rate(one);
      case EXPIRED ->
          what + seen(one) + ": " + who + " expired on " + ticket.until() + ", so it is red again";
      case ABOVE_RATE ->
          String.format(
              Locale.ROOT,
              "%s%s: %s accepts %s of the runs, and at least %s have it, so it is red",
              what,
              seen(one),
              who,
              percent(issue.most().orElseThrow()),
              percent(one.runs().low()));
      case NOT_SEEN -> what + ": " + who + ", line " + issue.line();
      case OTHER_DRIVER ->
          what
              + ": "
              + who
              + ", line "
              + issue.line()
              + ", is about driver "
              + issue.scope().driver().orElseThrow();
    };
  }

  /** Of an entry that is accepted up to a rate: both figures that are compared. */
  private static String rate(KnownOutcome one) {
    return one.issue().most().isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            " up to %s of the runs; at least %s have it",
            percent(one.issue().most().getAsDouble()),
            percent(one.runs().low()));
  }

  private static String seen(KnownOutcome one) {
    if (one.issue().subject().kind() == CauseKind.LEAK) {
      return String.format(
          Locale.ROOT, " in %,d cell%s", one.places().size(), one.places().size() == 1 ? "" : "s");
    }
    return String.format(
        Locale.ROOT, " in %,d of %,d runs", one.runs().events(), one.runs().trials());
  }

  /** For the last line; "" when nothing is accepted. */
  public static String summary(KnownVerdict known) {
    List<String> parts = new ArrayList<>();
    long file = known.accepted().stream().filter(one -> !one.issue().ofBaseline()).count();
    long had = known.accepted().size() - file;
    if (file > 0) {
      parts.add(file == 1 ? "1 known issue seen" : file + " known issues seen");
    }
    if (had > 0) {
      parts.add(had + " seen that the baseline " + known.rules().baseline() + " had");
    }
    return String.join(", ", parts);
  }

  /**
   * All of it, as lines: what is accepted, what is red all the same, what was not seen, and the
   * entries to paste for what is new.
   */
  public static List<String> lines(KnownVerdict known) {
    List<String> lines = new ArrayList<>();
    String baseline = known.rules().baseline();
    if (!baseline.isEmpty()) {
      lines.add("held against the baseline " + baseline + ": red is only what that had not");
    }
    list(lines, "known issues, accepted", known, KnownState.ACCEPTED, false);
    list(lines, "known issues that have expired", known, KnownState.EXPIRED, false);
    list(lines, "known issues above their rate", known, KnownState.ABOVE_RATE, false);
    list(lines, "in the baseline " + baseline, known, KnownState.ACCEPTED, true);
    list(lines, "known issues not seen", known, KnownState.NOT_SEEN, false);
    list(lines, "known issues of another driver", known, KnownState.OTHER_DRIVER, false);
    return lines;
  }

  private static void list(
      List<String> lines, String title, KnownVerdict known, KnownState state, boolean baseline) {
    List<KnownOutcome> of =
        known.outcomes().stream()
            .filter(one -> one.state() == state && one.issue().ofBaseline() == baseline)
            .toList();
    if (!of.isEmpty()) {
      lines.add(String.format(Locale.ROOT, "%s (%,d):", title, of.size()));
      of.forEach(one -> lines.add("  " + of(one)));
    }
  }

  /** Entries for what is new, ready to paste; empty when nothing is. Printable ASCII. */
  public static List<String> entries(KnownVerdict known, String scenario) {
    List<String> lines = new ArrayList<>();
    if (known.news().isEmpty()) {
      return lines;
    }
    lines.add("# to accept what is new, once there is a bug for it (file for --known):");
    known.news().stream()
        .limit(MOST_NEW)
        .forEach(one -> lines.addAll(KnownEntry.lines(one, scenario)));
    if (known.news().size() > MOST_NEW) {
      lines.add(String.format(Locale.ROOT, "# and %,d more", known.news().size() - MOST_NEW));
    }
    return lines;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3g %%", 100 * share);
  }
}
