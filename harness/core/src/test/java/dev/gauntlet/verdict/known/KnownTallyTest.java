package dev.gauntlet.verdict.known;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.LaneReports;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOrigin;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.scenario.Cell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class KnownTallyTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-06-15");
  private static final Cell ONE = new Cell(Map.of("threads", "1"));
  private static final Cell TWO = new Cell(Map.of("threads", "2"));
  private static final Signature CRASH =
      new Signature(
          "SIGSEGV",
          "libfoo.so.1[ab12cd34]+0x1139 deep_write at a.c:7",
          "libfoo.so.1[ab12cd34]+0x99 go");
  private static final Signature OTHER_BUILD =
      new Signature(
          "SIGSEGV",
          "libfoo.so.2[ff00ff00]+0x2000 deep_write at a.c:9",
          "libfoo.so.2[ff00ff00]+0x77 go");

  private final List<RunEnded> runs = new ArrayList<>();

  @Test
  void a_signature_as_a_table_prints_it_is_known_in_every_build() {
    runs.add(crashed(CRASH, ONE));
    runs.add(crashed(OTHER_BUILD, ONE));
    KnownVerdict known = sum(issue(CauseKind.CRASH, CRASH.toString()));
    assertThat(known.news()).isEmpty();
    assertThat(known.at(ONE)).isEqualTo(new AcceptedRuns(Map.of(Ending.CRASHED, 2L), 0, 0, 2));
    assertThat(states(known)).containsExactly(KnownState.ACCEPTED);
  }

  @Test
  void the_entry_that_a_report_prints_is_about_the_crash_that_it_was_printed_for() {
    runs.add(crashed(CRASH, ONE));
    String text = sum().news().get(0).cause().text();
    runs.add(crashed(OTHER_BUILD, ONE));
    assertThat(sum(issue(CauseKind.CRASH, text)).news()).isEmpty();
  }

  @Test
  void another_signal_is_another_crash() {
    runs.add(crashed(new Signature("SIGBUS", CRASH.first(), CRASH.second()), ONE));
    KnownVerdict known = sum(issue(CauseKind.CRASH, CRASH.toString()));
    assertThat(known.news()).hasSize(1);
    assertThat(known.at(ONE).runs()).isZero();
    assertThat(states(known)).containsExactly(KnownState.NOT_SEEN);
  }

  @Test
  void a_run_with_a_known_and_a_new_finding_is_red() {
    runs.add(found(ONE, "wrong frame", "torn frame"));
    runs.add(found(ONE, "wrong frame"));
    KnownVerdict known = sum(issue(CauseKind.FINDING, "wrong*"));
    assertThat(known.at(ONE).findings()).isEqualTo(1);
    assertThat(known.news()).extracting(one -> one.cause().text()).containsExactly("torn frame");
  }

  @Test
  void an_issue_is_accepted_on_the_day_of_its_date_and_no_longer_on_the_next() {
    runs.add(crashed(CRASH, ONE));
    KnownIssue issue = issue(CauseKind.CRASH, CRASH.toString());
    LocalDate until = issue.ticket().orElseThrow().until();
    assertThat(states(sum(until, issue))).containsExactly(KnownState.ACCEPTED);
    KnownVerdict late = sum(until.plusDays(1), issue);
    assertThat(states(late)).containsExactly(KnownState.EXPIRED);
    assertThat(late.at(ONE).runs()).isZero();
    assertThat(late.red()).singleElement().asString().contains("expired on " + until);
  }

  @Test
  void a_rate_is_left_where_the_whole_interval_is_above_it() {
    for (int i = 0; i < 20; i++) {
      runs.add(i < 4 ? crashed(CRASH, ONE) : found(ONE));
    }
    // 4 of 20: 5.73 to 43.7 %
    assertThat(states(sum(atMost(0.058)))).containsExactly(KnownState.ACCEPTED);
    assertThat(states(sum(atMost(0.057)))).containsExactly(KnownState.ABOVE_RATE);
  }

  @Test
  void a_rate_is_one_of_the_cells_that_its_entry_is_about() {
    for (int i = 0; i < 20; i++) {
      runs.add(i < 4 ? crashed(CRASH, ONE) : found(TWO));
    }
    KnownOutcome here = sum(in("threads=1")).outcomes().get(0);
    assertThat(here.runs().trials()).isEqualTo(4);
    assertThat(sum(in("threads=2")).news()).hasSize(1);
  }

  @Test
  void a_driver_out_of_range_or_not_known_is_not_excused() {
    runs.add(crashed(CRASH, ONE));
    KnownIssue issue = driver(">=550, <560");
    assertThat(states(sum(TODAY, Map.of(1, "550.54.14"), issue)))
        .containsExactly(KnownState.ACCEPTED);
    assertThat(states(sum(TODAY, Map.of(1, "535.183.01"), issue)))
        .containsExactly(KnownState.OTHER_DRIVER);
    assertThat(states(sum(TODAY, Map.of(), issue))).containsExactly(KnownState.OTHER_DRIVER);
  }

  @Test
  void of_two_identities_each_run_counts_by_its_own_driver() {
    runs.add(crashed(CRASH, ONE));
    runs.add(crashed(CRASH, ONE).under(2));
    KnownVerdict known = sum(TODAY, Map.of(1, "535.1", 2, "550.1"), driver(">=550"));
    assertThat(known.at(ONE).runs()).isEqualTo(1);
    assertThat(known.news()).hasSize(1);
  }

  @Test
  void a_soft_failure_is_red_above_its_rate_alone() {
    for (int i = 0; i < 10; i++) {
      runs.add(softFailure(ONE, "no session"));
    }
    KnownIssue any = issue(CauseKind.SOFT_FAILURE, "no session");
    KnownIssue few =
        new KnownIssue(1, any.subject(), Scope.EVERYWHERE, any.ticket(), OptionalDouble.of(0.1));
    assertThat(sum(any).red()).isEmpty();
    assertThat(sum(LocalDate.MAX, any).red()).isEmpty();
    assertThat(sum(few).red()).hasSize(1);
  }

  @Test
  void what_a_baseline_had_is_accepted_but_an_expired_issue_stays_red() {
    runs.add(crashed(OTHER_BUILD, ONE));
    KnownIssue had = KnownIssue.inBaseline(Cause.of(CauseKind.CRASH, CRASH), "threads=2");
    KnownRules held = KnownRules.NONE.against("night-1", List.of(had));
    assertThat(sum(held, Map.of()).news()).isEmpty();
    assertThat(sum(held, Map.of()).at(ONE).runs()).isEqualTo(1);
    KnownRules both =
        new KnownRules(
            "k.yaml",
            List.of(issue(CauseKind.CRASH, CRASH.toString())),
            "night-1",
            List.of(had),
            LocalDate.MAX);
    assertThat(sum(both, Map.of()).at(ONE).runs()).isZero();
  }

  @Test
  void a_leak_of_a_baseline_is_one_of_its_cell() {
    KnownIssue had = KnownIssue.inBaseline(Cause.of(CauseKind.LEAK, "fd"), "threads=1");
    KnownTally tally =
        new KnownTally(KnownRules.NONE.against("night-1", List.of(had)), "codec", Map.of());
    tally.leak("threads=1", "fd", true);
    tally.leak("threads=2", "fd", true);
    KnownVerdict known = tally.sum();
    assertThat(known.accepts("threads=1", "fd")).isTrue();
    assertThat(known.accepts("threads=2", "fd")).isFalse();
    assertThat(known.news()).extracting(NewCause::cell).containsExactly("threads=2");
  }

  @Test
  void an_issue_of_another_scenario_is_not_spoken_of() {
    runs.add(crashed(CRASH, ONE));
    KnownIssue other =
        new KnownIssue(
            1,
            new Subject(CauseKind.CRASH, CRASH.toString(), false),
            new Scope(
                Optional.of(new TextPattern("gstreamer")), Optional.empty(), Optional.empty()),
            ticket(),
            OptionalDouble.empty());
    KnownVerdict known = sum(other);
    assertThat(known.outcomes()).isEmpty();
    assertThat(known.news()).hasSize(1);
  }

  private static List<KnownState> states(KnownVerdict known) {
    return known.outcomes().stream().map(KnownOutcome::state).toList();
  }

  private KnownVerdict sum(KnownIssue... issues) {
    return sum(TODAY, issues);
  }

  private KnownVerdict sum(LocalDate today, KnownIssue... issues) {
    return sum(today, Map.of(), issues);
  }

  private KnownVerdict sum(LocalDate today, Map<Integer, String> drivers, KnownIssue... issues) {
    return sum(new KnownRules("k.yaml", List.of(issues), "", List.of(), today), drivers);
  }

  private KnownVerdict sum(KnownRules rules, Map<Integer, String> drivers) {
    KnownTally tally = new KnownTally(rules, "codec", drivers);
    runs.forEach(run -> tally.add(run, run.cell()));
    return tally.sum();
  }

  private static KnownIssue issue(CauseKind kind, String text) {
    return new KnownIssue(
        1, new Subject(kind, text, false), Scope.EVERYWHERE, ticket(), OptionalDouble.empty());
  }

  private static KnownIssue atMost(double share) {
    KnownIssue any = issue(CauseKind.CRASH, CRASH.toString());
    return new KnownIssue(
        1, any.subject(), Scope.EVERYWHERE, any.ticket(), OptionalDouble.of(share));
  }

  private static KnownIssue in(String cell) {
    KnownIssue any = issue(CauseKind.CRASH, CRASH.toString());
    Scope scope = new Scope(Optional.empty(), Optional.of(new TextPattern(cell)), Optional.empty());
    return new KnownIssue(1, any.subject(), scope, any.ticket(), OptionalDouble.empty());
  }

  private static KnownIssue driver(String range) {
    KnownIssue any = issue(CauseKind.CRASH, CRASH.toString());
    Scope scope =
        new Scope(Optional.empty(), Optional.empty(), Optional.of(VersionRange.of(range)));
    return new KnownIssue(1, any.subject(), scope, any.ticket(), OptionalDouble.empty());
  }

  private static Optional<Ticket> ticket() {
    return Optional.of(
        new Ticket("https://bugs.example.org/1", "video", LocalDate.parse("2026-12-31")));
  }

  private static RunEnded crashed(Signature by, Cell cell) {
    return RunEnded.of(origin(cell), new RunOutcome(Ending.CRASHED, 139, 139, 11, by, ""));
  }

  private static RunEnded found(Cell cell, String... texts) {
    Map<String, Long> findings = new java.util.TreeMap<>();
    for (String text : texts) {
      findings.put(text, 1L);
    }
    return RunEnded.of(origin(cell), RunOutcome.of(Ending.SURVIVED, ""))
        .with(LaneReports.of(Map.of(), findings));
  }

  private static RunEnded softFailure(Cell cell, String text) {
    return RunEnded.of(origin(cell), RunOutcome.of(Ending.SURVIVED, ""))
        .with(LaneReports.of(Map.of(text, 1L), Map.of()));
  }

  private static RunOrigin origin(Cell cell) {
    return new RunOrigin("p1-c1", cell, 1, "2026-01-01T00:00:00Z", 5000);
  }
}
