package dev.gauntlet.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.ReportReader;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.known.CauseKind;
import dev.gauntlet.verdict.known.KnownIssue;
import dev.gauntlet.verdict.known.KnownRules;
import dev.gauntlet.verdict.known.Scope;
import dev.gauntlet.verdict.known.Subject;
import dev.gauntlet.verdict.known.Ticket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Leaks that were measured on a GPU, accepted. */
class KnownLeakTest {
  private static final RunFolder SOAK =
      new RunFolder(Path.of("recordings/h200-leaks/pinned-1MiB").toAbsolutePath());
  private static final LocalDate UNTIL = LocalDate.parse("2026-12-31");

  @Test
  void a_leak_is_new_then_accepted_then_expired() throws IOException {
    Report red = read(KnownRules.NONE);
    assertThat(red.outcome().exitCode()).isEqualTo(1);
    assertThat(red.known().news())
        .isNotEmpty()
        .allMatch(one -> one.cause().kind() == CauseKind.LEAK);
    Report accepted = read(any(UNTIL));
    assertThat(accepted.outcome().sentence()).isEqualTo("nothing new; 1 known issue seen");
    assertThat(accepted.outcome().exitCode()).isZero();
    assertThat(CaseResult.of(accepted, accepted.cells().get(0)).kind())
        .isEqualTo(CaseResult.Kind.SKIPPED);
    Report expired = read(any(UNTIL.plusDays(1)));
    assertThat(expired.outcome().exitCode()).isEqualTo(1);
    assertThat(expired.outcome().sentence()).contains("leaks", "expired on 2026-12-31");
    assertThat(CaseResult.of(expired, expired.cells().get(0)).kind())
        .isEqualTo(CaseResult.Kind.FAILED);
  }

  @Test
  void an_entry_of_one_metric_leaves_the_others_red() throws IOException {
    List<String> leaking =
        read(KnownRules.NONE).known().news().stream().map(one -> one.cause().text()).toList();
    KnownRules one = new KnownRules("k.yaml", List.of(leak(leaking.get(0))), "", List.of(), UNTIL);
    Report report = read(one);
    assertThat(report.known().news()).hasSize(leaking.size() - 1);
    assertThat(report.outcome().exitCode()).isEqualTo(leaking.size() > 1 ? 1 : 0);
  }

  @Test
  void what_a_baseline_leaks_is_not_red() throws IOException {
    List<KnownIssue> had =
        read(KnownRules.NONE).known().news().stream()
            .map(one -> KnownIssue.inBaseline(one.cause(), one.cell()))
            .toList();
    Report held = read(KnownRules.NONE.against("last night", had));
    assertThat(held.known().news()).isEmpty();
    assertThat(held.outcome().sentence()).doesNotContain("leaks");
    assertThat(held.outcome().exitCode()).isNotEqualTo(1);
  }

  private static Report read(KnownRules rules) throws IOException {
    return ReportReader.read(SOAK, Expectation.NOTHING.accepting(rules));
  }

  private static KnownRules any(LocalDate today) {
    return new KnownRules("k.yaml", List.of(leak("*")), "", List.of(), today);
  }

  private static KnownIssue leak(String metric) {
    return new KnownIssue(
        1,
        new Subject(CauseKind.LEAK, metric, false),
        Scope.EVERYWHERE,
        Optional.of(new Ticket("https://bugs.example.org/1", "video", UNTIL)),
        OptionalDouble.empty());
  }
}
