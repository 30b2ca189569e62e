package dev.gauntlet.verdict.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.verdict.compare.SignatureChange.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Signature DECODE =
      new Signature("SIGSEGV", "libnvcuvid.so.1[4f2a91c0]+0x1c2f4 decode", null);
  private static final Signature DECODE_LATER =
      new Signature("SIGSEGV", "libnvcuvid.so.1[99999999]+0x2000 decode", null);
  private static final Signature OTHER =
      new Signature("SIGSEGV", "libnvcuvid.so.1[99999999]+0x77 encode", null);

  @Test
  void each_kind_of_red_event_is_tested_apart_and_shares_the_level() {
    Compared base = new SideMade().survived("1", 60).side("old");
    Compared candidate =
        new SideMade()
            .survived("1", 45)
            .ended("1", 14, Ending.HUNG)
            .crashed("1", 1, OTHER)
            .side("new");

    Comparison comparison = Comparison.of(base, candidate, 0.2);

    assertThat(comparison.events())
        .extracting(EventComparison::event)
        .containsExactly(RedEvent.CRASH, RedEvent.HANG);
    assertThat(comparison.events().get(0).level()).isEqualTo(0.0025);
    assertThat(comparison.verdict().exitCode()).isEqualTo(1);
    assertThat(comparison.verdict().red())
        .anyMatch(text -> text.startsWith("hangs rose over all cells from 0.0 % to 23.3 % of runs"))
        .noneMatch(text -> text.contains("crash"));
    assertThat(comparison.verdict().yellow())
        .anyMatch(text -> text.startsWith("1 crash not seen on old: " + OTHER));
  }

  @Test
  void a_faster_driver_that_crashes_as_often_per_iteration_is_no_regression() {
    Compared base =
        new SideMade().doing(100, 5000).survived("1", 180).crashed("1", 20, DECODE).side("old");
    Compared candidate =
        new SideMade().doing(300, 5000).survived("1", 140).crashed("1", 60, DECODE).side("new");

    Comparison comparison = Comparison.of(base, candidate, 0.2);

    assertThat(comparison.work().exposure().differs()).isTrue();
    assertThat(comparison.events().get(0).overall().byIterations()).isTrue();
    assertThat(comparison.events().get(0).overall().p()).isGreaterThan(0.05);
    assertThat(comparison.verdict().red()).isEmpty();
    assertThat(comparison.events().get(0).ratio().value()).isEqualTo(1, within(0.01));
  }

  @Test
  void a_driver_that_refuses_everything_is_no_better_one() {
    Compared base = new SideMade().survived("1", 40).crashed("1", 20, DECODE).side("old");
    Compared candidate = new SideMade().refused("1", 60).side("new");

    ComparisonVerdict verdict = Comparison.of(base, candidate, 0.5).verdict();

    assertThat(verdict.exitCode()).isEqualTo(3);
    assertThat(verdict.sentence())
        .startsWith("no verdict: new exercised nothing in 1 cell (threads=1), where old did");
  }

  @Test
  void too_few_runs_are_no_verdict_and_say_what_they_could_have_seen() {
    Compared base = new SideMade().survived("1", 2).survived("2", 2).side("old");
    Compared candidate = new SideMade().survived("1", 2).survived("2", 2).side("new");

    ComparisonVerdict verdict = Comparison.of(base, candidate, 0.1).verdict();

    assertThat(verdict.exitCode()).isEqualTo(3);
    assertThat(verdict.sentence())
        .contains(
            "it could not have seen a regression: a rise of the crash rate from 0.0 % to 10.0 %",
            "not even a crash of every run would have been found", "in one cell alone no rise");
  }

  @Test
  void one_bad_cell_among_many_is_found_by_the_map_of_cells() {
    SideMade old = new SideMade();
    SideMade now = new SideMade();
    for (int cell = 1; cell <= 40; cell++) {
      String threads = Integer.toString(cell);
      old.survived(threads, 10).crashed(threads, 10, DECODE);
      now.survived(threads, cell == 7 ? 0 : 10).crashed(threads, cell == 7 ? 20 : 10, DECODE);
    }
    old.survived("41", 30);
    now.survived("41", 15).crashed("41", 15, DECODE);

    Comparison comparison = Comparison.of(old.side("old"), now.side("new"));

    EventComparison crashes = comparison.events().get(0);
    assertThat(crashes.worseOverall()).isFalse();
    assertThat(crashes.marked(CellDifference.Mark.WORSE))
        .extracting(cell -> cell.cell().toString())
        .contains("threads=7", "threads=41");
    assertThat(comparison.verdict().exitCode()).isEqualTo(1);
  }

  @Test
  void cells_of_one_side_alone_are_listed_and_not_compared() {
    Compared base = new SideMade().survived("1", 5).survived("2", 5).side("old");
    Compared candidate =
        new SideMade()
            .survived("2", 5)
            .survived("3", 5)
            .ended("1", 5, Ending.NO_VERDICT)
            .side("new");

    Comparison.Cells cells = Comparison.of(base, candidate).cells();

    assertThat(cells.matched()).containsExactly(SideMade.cell("2"));
    assertThat(cells.onlyBase()).containsExactly(SideMade.cell("1"));
    assertThat(cells.onlyCandidate()).containsExactly(SideMade.cell("3"));
  }

  @Test
  void signatures_are_the_same_by_function_and_moved_by_code() {
    Signature stripped = new Signature("SIGSEGV", "libx.so[11111111]+0x10", null, "c0de");
    Signature elsewhere = new Signature("SIGSEGV", "libx.so[22222222]+0x90", null, "c0de");
    Signature gone = new Signature("SIGSEGV", "libx.so[11111111]+0x500", null, null);
    Compared base =
        new SideMade()
            .survived("1", 60)
            .crashed("1", 9, DECODE)
            .crashed("1", 2, stripped)
            .crashed("1", 3, gone)
            .side("old");
    Compared candidate =
        new SideMade()
            .survived("1", 45)
            .crashed("1", 9, DECODE_LATER)
            .crashed("1", 2, elsewhere)
            .crashed("1", 14, OTHER)
            .side("new");

    Comparison comparison = Comparison.of(base, candidate);

    assertThat(comparison.signatures())
        .extracting(SignatureChange::change)
        .containsExactly(Change.NEW, Change.MOVED, Change.VANISHED, Change.SAME);
    assertThat(comparison.signatures().get(0).signature()).isEqualTo(OTHER);
    assertThat(comparison.signatures().get(0).red()).isTrue();
    assertThat(comparison.verdict().red())
        .anyMatch(text -> text.startsWith("new crash " + OTHER + " in 14 runs"));
    assertThat(comparison.signatures().get(1).moved()).isEqualTo(stripped);
  }

  @Test
  void a_caller_or_a_name_that_one_side_alone_knows_makes_no_new_signature() {
    String place = "libx.so[11111111]+0x10";
    Compared base =
        new SideMade()
            .survived("1", 60)
            .crashed(
                "1", 9, new Signature("SIGSEGV", place + " decode", "libx.so[11111111]+0x90 a"))
            .crashed(
                "1", 4, new Signature("SIGSEGV", place + " decode", "libx.so[11111111]+0xa0 b"))
            .side("gdb");
    Compared candidate =
        new SideMade()
            .survived("1", 60)
            .crashed("1", 12, new Signature("SIGSEGV", place, null))
            .side("no gdb");

    for (Comparison comparison :
        List.of(Comparison.of(base, candidate), Comparison.of(candidate, base))) {
      assertThat(comparison.signatures())
          .extracting(SignatureChange::change)
          .containsExactly(Change.SAME);
    }
    SignatureChange same = Comparison.of(candidate, base).signatures().get(0);
    assertThat(same.signature()).hasToString("SIGSEGV " + place + " decode");
    assertThat(same.runs()).isEqualTo(12);
    assertThat(same.candidateRuns()).isEqualTo(13);
  }

  @Test
  void pace_has_a_ratio_with_an_interval_and_is_never_red() {
    Compared base = new SideMade().doing(100, 5000).survived("1", 30).survived("2", 30).side("old");
    Compared slower =
        new SideMade().doing(100, 10_000).survived("1", 30).survived("2", 30).side("new");

    Comparison comparison = Comparison.of(base, slower, 0.5);

    assertThat(comparison.work().pace())
        .extracting(PaceChange::name)
        .containsExactly("iterations", "latency");
    PaceChange speed = comparison.work().pace().get(0);
    assertThat(speed.ratio().value()).isEqualTo(0.5, within(0.01));
    assertThat(speed.ratio().low()).isBetween(0.49, speed.ratio().value());
    assertThat(speed.ratio().high()).isBetween(speed.ratio().value(), 0.51);
    assertThat(comparison.work().pace().get(1).ratio().value()).isEqualTo(2, within(0.02));
    assertThat(comparison.verdict().exitCode()).isZero();
    assertThat(comparison.verdict().yellow()).hasSize(2);
  }

  @Test
  void what_differs_is_listed_and_two_things_are_confounded() {
    SideFact kernel = new SideFact("kernel", "release", "6.1");
    SideFact driver = new SideFact("nvidia", "driver", "535.183");
    SideFact cuda = new SideFact("mapped libraries / libcuda.so.1", "build id", "aa");
    Compared base = new SideMade().survived("1", 40).knowing(kernel, driver, cuda).side("old");
    Compared candidate =
        new SideMade()
            .survived("1", 10)
            .crashed("1", 30, DECODE)
            .knowing(
                kernel,
                new SideFact("nvidia", "driver", "550.54"),
                new SideFact("mapped libraries / libcuda.so.1", "build id", "bb"))
            .side("new");

    Comparison comparison = Comparison.of(base, candidate);

    assertThat(comparison.changes())
        .contains(new FactChange("nvidia", "driver", "535.183", "550.54"))
        .hasSize(2);
    assertThat(comparison.things()).containsExactly("nvidia", "libcuda.so.1");
    assertThat(comparison.verdict().sentence())
        .endsWith("2 things differ (nvidia, libcuda.so.1), and which of them did it is not known");
  }

  @Test
  void libraries_that_one_side_did_not_record_are_not_known_and_no_difference() {
    SideFact kernel = new SideFact("kernel", "release", "6.1");
    SideFact cuda = new SideFact("mapped libraries / libcuda.so.1", "build id", "aa");
    Comparison comparison =
        Comparison.of(
            new SideMade().survived("1", 40).knowing(kernel, cuda).side("old"),
            new SideMade().survived("1", 40).knowing(kernel).side("new"));

    assertThat(comparison.things()).isEmpty();
    assertThat(comparison.differs().unknown()).containsExactly("the libraries of new");
  }

  @Test
  void crashes_that_come_together_are_no_proof() {
    // each pass over 20 cells crashes as a whole or not at all: 2 of 20 against 6 of 20 passes
    Comparison comparison = Comparison.of(bursts(2).side("old"), bursts(6).side("new"));

    EventComparison crashes = comparison.events().get(0);
    assertThat(crashes.overall().overdispersion()).isBetween(15.0, 25.0);
    assertThat(crashes.worseOverall()).isFalse();
    assertThat(
            OverallTest.byRuns(
                    crashes.cells().stream().map(CellDifference::runs).toList(), Double.NaN)
                .p())
        .isLessThan(1e-6);
  }

  private static SideMade bursts(int bad) {
    SideMade side = new SideMade();
    for (int cell = 1; cell <= 20; cell++) {
      side.crashedIn(Integer.toString(cell), bad, 20);
    }
    return side;
  }
}
