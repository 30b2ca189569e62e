package dev.gauntlet.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.DeviceFaultEvent;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenario.Cell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTallyTest {
  private static final Signature SEGV = new Signature("SIGSEGV", "libx.so+0x1", null);
  private static final Signature XID = new Signature("Xid 31", "MMU fault, GRAPHICS", null);
  private static final Cell ONE = new Cell(Map.of("threads", "1"));
  private static final Cell TWO = new Cell(Map.of("threads", "2"));

  @Test
  void a_rate_is_over_the_iterations_of_the_cells_in_which_it_was_seen() {
    List<SignatureCount> counts =
        SignatureCount.of(
            List.of(
                RunFixtures.run("a").at(ONE, 1).crashed(SEGV, "work").iterations(10, 9).record(),
                RunFixtures.run("b").at(ONE, 1).iterations(30, 30).record(),
                RunFixtures.run("c").at(TWO, 1).iterations(1000, 1000).record()));
    assertThat(counts.get(0).rate()).isEqualTo(IterationRate.of(1, 40));
  }

  @Test
  void phases_sum_to_the_runs_also_where_the_lane_is_not_known() {
    List<SignatureCount> counts =
        SignatureCount.of(
            List.of(
                RunFixtures.run("a").crashed(SEGV, "work", "create").record(),
                RunFixtures.run("b").crashed(SEGV, "stop").record(),
                RunFixtures.run("c").crashed(SEGV, "create", "work").record(),
                RunFixtures.run("d").crashed(SEGV).record()));
    assertThat(counts.get(0).phases())
        .containsExactly(
            entry("create or work", 2L), entry("stop", 1L), entry("a phase that is not known", 1L));
  }

  @Test
  void offsets_of_two_builds_are_one_bug_when_the_function_has_a_name() {
    Signature old = new Signature("SIGSEGV", "libx.so[11111111]+0x126e deep_write at x.c:13", null);
    Signature now = new Signature("SIGSEGV", "libx.so[22222222]+0x12a0 deep_write at x.c:15", null);
    assertThat(
            SignatureCount.of(
                List.of(
                    RunFixtures.run("a").crashed(old).record(),
                    RunFixtures.run("b").crashed(now).record())))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.runs()).isEqualTo(2);
              assertThat(one.signature()).isEqualTo(old);
            });
  }

  @Test
  void stripped_builds_stay_two_and_are_said_to_be_alike_when_their_code_is() {
    Signature old = new Signature("SIGSEGV", "libx.so[11111111]+0x126e", null, "c0de");
    Signature now = new Signature("SIGSEGV", "libx.so[22222222]+0x12a0", null, "c0de");
    Signature other = new Signature("SIGSEGV", "libx.so[22222222]+0x9000", null, "f00d");
    List<SignatureCount> counts =
        SignatureCount.of(
            List.of(
                RunFixtures.run("a").crashed(old).record(),
                RunFixtures.run("b").crashed(now).record(),
                RunFixtures.run("c").crashed(other).record()));
    assertThat(counts).hasSize(3);
    assertThat(counts.get(0).alike()).contains(now);
    assertThat(counts.get(1).alike()).contains(old);
    assertThat(counts.get(2).alike()).isEmpty();
  }

  @Test
  void a_cell_has_the_evidence_of_its_own_run() {
    List<SignatureCount> counts =
        SignatureCount.of(
            List.of(
                RunFixtures.run("a")
                    .at(ONE, 1)
                    .crashed(SEGV)
                    .kept("evidence/a/hs_err.log")
                    .record(),
                RunFixtures.run("b").at(TWO, 1).crashed(SEGV).record(),
                RunFixtures.run("c")
                    .at(TWO, 1)
                    .crashed(SEGV)
                    .kept("evidence/c/hs_err.log")
                    .record()));
    assertThat(counts.get(0).firstRun()).isEqualTo("a");
    assertThat(counts.get(0).cells().get(TWO))
        .isEqualTo(new SeenAt(2, "c", 10, List.of(), List.of("evidence/c/hs_err.log")));
  }

  @Test
  void hangs_and_device_faults_are_counted_beside_crashes_and_notes_are_not() {
    DeviceFaultEvent fault =
        new DeviceFaultEvent(XID, true, 12, 4, List.of("work"), Map.of("700", 9L), "NVRM: Xid");
    DeviceFaultEvent note =
        new DeviceFaultEvent(
            new Signature("Xid 45", null, null), false, 3, 4, List.of(), Map.of(), "");
    RunEnded faulty =
        RunFixtures.run("x")
            .record()
            .noting(DeviceFaultEvent.FIELD, DeviceFaultEvent.json(List.of(fault, note)));
    assertThat(faulty.deviceFaults()).containsExactly(fault, note);
    assertThat(faulty.red()).isTrue();

    RunEnded hung = RunFixtures.run("h").ended(Ending.HUNG, 137).record();
    List<SignatureCount> counts =
        SignatureCount.of(
            List.of(faulty, hung, RunFixtures.run("s").crashed(SEGV, "work").record()));
    assertThat(counts)
        .extracting(SignatureCount::kind)
        .containsExactly(SignatureKind.CRASH, SignatureKind.HANG, SignatureKind.DEVICE_FAULT);
    assertThat(counts.get(2).signature()).isEqualTo(XID);
    assertThat(counts.get(2).runs()).isEqualTo(1);
    assertThat(counts.get(2).events()).isEqualTo(12);
    assertThat(counts.get(2).phases()).containsExactly(entry("work", 1L));

    CellSummary cell = CellSummary.of(RunFixtures.CELL, List.of(faulty));
    assertThat(cell.red()).isTrue();
    assertThat(cell.runsWithDeviceFaults()).isEqualTo(1);
    assertThat(cell.notes()).containsEntry("kernel: Xid 45 (no frame known)", 3L);
  }
}
