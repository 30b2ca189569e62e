package dev.gauntlet.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gauntlet.UsageError;
import dev.gauntlet.history.NightFolders;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes of a folder of nights, and what stays. */
class PruneTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  @TempDir Path folder;
  private WrittenNights nights;

  @BeforeEach
  void nights() throws IOException {
    nights = new WrittenNights(Files.createDirectory(folder.resolve("runs")));
  }

  private PrunePlan plan(PruneRules rules) throws IOException {
    return PrunePlan.of(nights.root(), rules);
  }

  private static PruneRules older(int days) {
    return new PruneRules(NOW, Optional.of(Duration.ofDays(days)), false, OptionalLong.empty());
  }

  private static PruneRules atMost(long bytes) {
    return new PruneRules(NOW, Optional.empty(), false, OptionalLong.of(bytes));
  }

  @Test
  void old_campaigns_lose_evidence_and_samples_but_the_first_of_an_open_signature()
      throws Exception {
    RunFolder old = nights.add("2026-09-01", List.of("liba.so f", "liba.so f", "libb.so g"), 1);
    RunFolder young = nights.add("2026-11-30", List.of("liba.so f"), 1);
    PrunePlan plan = plan(older(30));
    assertThat(plan.open()).isEqualTo(2);
    assertThat(plan.steps()).hasSize(1);
    assertThat(plan.bytes()).isEqualTo(1000 + 4 * 100);
    assertThat(old.evidence("p2-c1")).exists();

    Pruning made = Pruning.of(plan);
    assertThat(made.refused()).isEmpty();
    assertThat(made.freed()).isEqualTo(plan.bytes());
    assertThat(old.evidence("p1-c1").resolve("hs_err.log")).exists();
    assertThat(old.evidence("p2-c1")).doesNotExist();
    assertThat(old.evidence("p3-c1").resolve("hs_err.log")).exists();
    assertThat(old.samples()).isEmptyDirectory();
    assertThat(old.pruned()).exists();
    assertThat(young.evidence("p1-c1").resolve("hs_err.log")).exists();
    assertThat(young.polls("p1-c1")).exists();
    assertThat(young.pruned()).doesNotExist();
    assertThat(JournalReader.read(old.journal()).ended()).hasSize(4);
    assertThat(plan(older(30)).steps()).as("a second time").isEmpty();
  }

  @Test
  void evidence_of_a_signature_that_is_gone_goes_as_a_whole() throws Exception {
    // 4 of 4 runs, and then none of 10: by chance in (4 / 14)^4 = 0.7 %
    RunFolder first = nights.add("2026-09-01", List.of("x f", "x f", "x f", "x f"), 0);
    nights.add("2026-09-02", List.of(), 10);
    assertThat(plan(older(30)).open()).isZero();
    Pruning.of(plan(older(30)));
    assertThat(first.evidence()).isEmptyDirectory();
  }

  @Test
  void whole_campaigns_go_from_the_oldest_on_until_it_fits() throws Exception {
    RunFolder first = nights.add("2026-09-01", List.of("x f", "x f"), 3);
    RunFolder second = nights.add("2026-09-02", List.of("x f", "x f"), 3);
    RunFolder third = nights.add("2026-09-03", List.of("x f", "x f"), 3);
    long thinned = DiskUse.of(nights.root()) - 5 * 1000 - 15 * 100;
    PrunePlan plan = plan(atMost(thinned - 1));
    assertThat(plan.tooMuch()).isZero();
    assertThat(plan.steps())
        .extracting(PruneStep::whole)
        .containsExactly(false, false, false, true);
    Pruning.of(plan);
    assertThat(first.evidence("p1-c1")).as("the first of an open signature").exists();
    assertThat(second.path()).doesNotExist();
    assertThat(third.journal()).exists();
    assertThat(DiskUse.of(nights.root())).isLessThan(thinned);
    assertThat(NightFolders.read(List.of(nights.root())).campaigns()).hasSize(2);

    PrunePlan all = plan(atMost(1024));
    assertThat(all.tooMuch()).isGreaterThan(1000);
    assertThat(Pruning.of(all).refused()).isEmpty();
    assertThat(first.evidence("p1-c1").resolve("hs_err.log")).exists();
    assertThat(third.path()).doesNotExist();
  }

  @Test
  void a_size_that_is_kept_takes_nothing_and_red_campaigns_can_be_left_whole() throws Exception {
    nights.add("2026-09-01", List.of("x f", "x f"), 1);
    RunFolder green = nights.add("2026-09-02", List.of(), 2);
    assertThat(plan(atMost(1 << 20)).steps()).isEmpty();
    PrunePlan plan =
        plan(new PruneRules(NOW, Optional.of(Duration.ofDays(1)), true, OptionalLong.empty()));
    assertThat(plan.steps()).extracting(PruneStep::campaign).containsExactly(green.path());
  }

  @Test
  void links_are_not_followed() throws Exception {
    RunFolder night = nights.add("2026-09-01", List.of("x f"), 1);
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("mine.txt"), "mine");
    Files.createSymbolicLink(night.evidence("p9-c1"), outside);
    Files.createSymbolicLink(night.polls("p9-c1"), outside.resolve("mine.txt"));
    Path inside = Files.createDirectory(night.evidence("p8-c1"));
    Files.createSymbolicLink(inside.resolve("link"), outside);
    RunFolder other = nights.add("2026-09-02", List.of(), 1);
    Files.delete(other.evidence());
    Files.createSymbolicLink(other.evidence(), outside);
    Files.createSymbolicLink(nights.root().resolve("elsewhere"), outside);
    assertThat(Pruning.of(plan(older(1))).refused()).isEmpty();
    assertThat(Pruning.of(plan(atMost(1024))).refused()).isEmpty();
    assertThat(inside).doesNotExist();
    assertThat(outside.resolve("mine.txt")).hasContent("mine");
  }

  @Test
  void what_a_killed_prune_has_left_is_no_campaign_and_goes_next_time() throws Exception {
    nights.add("2026-09-01", List.of(), 2);
    RunFolder half = nights.add("2026-09-02", List.of(), 2);
    Path hidden = half.path().resolveSibling(".gauntlet-pruned-2026-09-02");
    Files.move(half.path(), hidden);
    Files.delete(hidden.resolve("campaign.json"));
    assertThat(NightFolders.read(List.of(nights.root())).campaigns()).hasSize(1);
    assertThat(NightFolders.read(List.of(nights.root())).leftOut()).isEmpty();
    PrunePlan plan = plan(older(300));
    assertThat(plan.leftovers()).containsExactly(hidden);
    Pruning.of(plan);
    assertThat(hidden).doesNotExist();
  }

  @Test
  void a_campaign_that_somebody_is_making_is_not_touched() throws Exception {
    RunFolder night = nights.add("2026-09-01", List.of("x f", "x f"), 1);
    PrunePlan before = plan(older(1));
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                JournalHolder.class.getName(),
                night.journal().toString())
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo(1);
      PrunePlan plan = plan(older(1));
      assertThat(plan.running()).isEqualTo(1);
      assertThat(plan.steps()).isEmpty();
      assertThat(Pruning.of(before).refused()).containsOnlyKeys(night.path());
      assertThat(night.evidence("p2-c1")).exists();
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void damaged_campaigns_are_left_alone_and_told() throws Exception {
    RunFolder night = nights.add("2026-09-01", List.of("x f", "x f"), 1);
    Files.writeString(night.campaign(), "[");
    PrunePlan plan = plan(older(1));
    assertThat(plan.leftAlone()).containsOnlyKeys(night.path());
    assertThat(plan.steps()).isEmpty();
    assertThatExceptionOfType(UsageError.class)
        .isThrownBy(() -> PrunePlan.of(folder.resolve("nowhere"), older(1)))
        .withMessageContaining("is no folder");
  }
}
