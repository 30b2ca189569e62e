package dev.gauntlet.verdict.known;

import java.time.LocalDate;
import java.util.List;

/**
 * What is accepted of a campaign.
 *
 * @param file the known issues come from; "" without one
 * @param issues of the file, in its order
 * @param baseline name of the campaign that others are held against; "" without one
 * @param had what that campaign had
 * @param today UTC
 */
public record KnownRules(
    String file, List<KnownIssue> issues, String baseline, List<KnownIssue> had, LocalDate today) {
  /** Nothing is accepted. */
  public static final KnownRules NONE =
      new KnownRules("", List.of(), "", List.of(), LocalDate.EPOCH);

  public KnownRules {
    issues = List.copyOf(issues);
    had = List.copyOf(had);
  }

  /** Whether anything was asked for. */
  public boolean asked() {
    return !file.isEmpty() || !baseline.isEmpty();
  }

  /** The same held against a campaign. */
  public KnownRules against(String campaign, List<KnownIssue> causes) {
    return new KnownRules(file, issues, campaign, causes, today);
  }

  /** The same without the issues that came more often than they may. */
  public KnownRules within(KnownVerdict known) {
    List<KnownIssue> above =
        known.outcomes().stream()
            .filter(one -> one.state() == KnownState.ABOVE_RATE)
            .map(KnownOutcome::issue)
            .toList();
    List<KnownIssue> left = issues.stream().filter(issue -> !above.contains(issue)).toList();
    return new KnownRules(file, left, baseline, had, today);
  }

  /** The same without the issues that are accepted up to a rate, where rates are what is asked. */
  public KnownRules withoutRates() {
    List<KnownIssue> left = issues.stream().filter(issue -> issue.most().isEmpty()).toList();
    return new KnownRules(file, left, baseline, had, today);
  }

  /** The same on another day. */
  public KnownRules on(LocalDate day) {
    return new KnownRules(file, issues, baseline, had, day);
  }
}
