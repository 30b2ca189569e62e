package dev.gauntlet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunOrigin;
import dev.gauntlet.journal.RunOutcome;
import dev.gauntlet.plan.EvidenceBudget;
import dev.gauntlet.scenario.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of what runs leave stays on the disk. */
class EvidenceStoreTest {
  private static final Signature HERE = new Signature("SIGSEGV", "liba.so f", null);
  private static final String CRASH = EvidenceStore.kind(Ending.CRASHED, HERE, false, List.of());
  private static final String OTHER =
      EvidenceStore.kind(
          Ending.CRASHED, new Signature("SIGSEGV", "libb.so g", null), false, List.of());

  @TempDir Path folder;
  private RunFolder runs;

  @BeforeEach
  void folder() throws IOException {
    runs = new RunFolder(folder);
  }

  @Test
  void the_first_of_a_signature_are_kept_and_later_ones_are_told() throws Exception {
    EvidenceStore store = store(3, 1 << 20, 1 << 20);
    for (int run = 1; run <= 3; run++) {
      assertThat(closed(store, "p" + run, CRASH, 100).files())
          .containsExactly("evidence/p" + run + "/hs_err.log");
    }
    assertThat(store.wanted(CRASH)).isFalse();
    assertThat(store.wanted(OTHER)).isTrue();
    KeptEvidence fourth = closed(store, "p4", CRASH, 100);
    assertThat(fourth.files()).isEmpty();
    assertThat(fourth.dropped())
        .containsExactly(
            "evidence not kept: 3 runs with the same ending and signature have theirs"
                + " (--evidence-per-signature)");
    assertThat(runs.evidence("p4")).doesNotExist();
    assertThat(runs.evidence("p3").resolve("hs_err.log")).exists();
  }

  @Test
  void a_full_campaign_keeps_the_first_of_another_signature_and_no_second() throws Exception {
    EvidenceStore store = store(10, 1 << 20, 2000);
    assertThat(closed(store, "p1", CRASH, 1900).files()).hasSize(1);
    KeptEvidence second = closed(store, "p2", CRASH, 200);
    assertThat(second.files()).isEmpty();
    assertThat(second.dropped())
        .containsExactly("evidence not kept: the campaign has its 2.0 KiB (--evidence-max)");
    assertThat(closed(store, "p3", OTHER, 5000).files()).hasSize(1);
    assertThat(closed(store, "p4", OTHER, 1).files()).isEmpty();
  }

  @Test
  void the_largest_files_of_a_run_go_first_until_the_rest_fits() throws Exception {
    EvidenceStore store = store(10, 1000, 1 << 20);
    Path evidence = store.open("p1");
    Files.write(evidence.resolve("core.gz"), new byte[5000]);
    Files.write(evidence.resolve("hs_err.log"), new byte[600]);
    Files.write(evidence.resolve("stderr.txt"), new byte[300]);
    KeptEvidence kept = store.close("p1", CRASH);
    assertThat(kept.files()).containsExactly("evidence/p1/hs_err.log", "evidence/p1/stderr.txt");
    assertThat(kept.dropped())
        .containsExactly(
            "evidence not kept: core.gz, beyond 1000 B of one run (--evidence-per-run)");
    assertThat(evidence.resolve("core.gz")).doesNotExist();
  }

  @Test
  void what_earlier_sessions_kept_counts_also_where_its_files_are_gone() throws Exception {
    EvidenceStore store = store(2, 1 << 20, 1 << 20);
    for (String run : List.of("p1", "p2")) {
      store.remember(
          RunEnded.of(
                  new RunOrigin(run, new Cell(Map.of()), 1, "", 1),
                  new RunOutcome(Ending.CRASHED, 139, 134, 11, HERE, ""))
              .withEvidence(List.of("evidence/" + run + "/hs_err.log")));
    }
    assertThat(store.wanted(CRASH)).isFalse();
    assertThat(store.wanted(OTHER)).isTrue();
  }

  private EvidenceStore store(int perSignature, long perRun, long perCampaign) {
    return new EvidenceStore(runs, new EvidenceBudget(perSignature, perRun, perCampaign));
  }

  private static KeptEvidence closed(EvidenceStore store, String run, String kind, int bytes)
      throws IOException {
    Files.write(store.open(run).resolve("hs_err.log"), new byte[bytes]);
    return store.close(run, kind);
  }
}
