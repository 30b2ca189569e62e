package dev.gauntlet.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.history.CampaignNight;
import dev.gauntlet.verdict.history.CampaignNight.CellNight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What recorded campaigns say to a history. */
class CampaignReaderTest {
  private static final Path RECORDINGS = Path.of("..", "..", "reports", "recordings");

  @TempDir Path folder;

  private static CampaignNight read(Path path) throws IOException {
    return CampaignReader.read(new RunFolder(path)).orElseThrow();
  }

  @Test
  void runs_are_told_by_their_endings_and_those_that_say_nothing_are_in_no_rate() throws Exception {
    CampaignNight night = read(RECORDINGS.resolve("meta-jdk17"));
    Map<Ending, Long> runs = new EnumMap<>(Ending.class);
    for (CellNight cell : night.cells()) {
      cell.endings().forEach((ending, seen) -> runs.merge(ending, seen.runs(), Long::sum));
    }
    assertThat(runs)
        .containsOnly(
            Map.entry(Ending.SURVIVED, 12L),
            Map.entry(Ending.CRASHED, 24L),
            Map.entry(Ending.HUNG, 8L),
            Map.entry(Ending.KILLED, 4L),
            Map.entry(Ending.OUT_OF_MEMORY, 2L),
            Map.entry(Ending.FAILED, 8L),
            Map.entry(Ending.VANISHED, 2L),
            Map.entry(Ending.UNSUPPORTED, 2L));
    assertThat(night.cells().stream().mapToLong(CellNight::runs).sum()).isEqualTo(56);
    assertThat(night.cells().stream().mapToLong(CellNight::crashes).sum()).isEqualTo(24);
    assertThat(night.origin().ended()).isEqualTo(62);
  }

  @Test
  void growth_of_a_soak_has_its_interval() throws Exception {
    CampaignNight night = read(RECORDINGS.resolve("soak-codec-cpu"));
    assertThat(night.cells()).hasSize(2);
    assertThat(night.cells().get(0).slopes().get("host.native"))
        .satisfies(
            slope -> {
              assertThat(slope.call()).isEqualTo("none");
              assertThat(slope.low()).isLessThan(slope.rate());
              assertThat(slope.high()).isGreaterThan(slope.rate()).isBetween(94.0, 96.0);
            });
  }

  @Test
  void the_machine_is_that_of_the_first_identity_and_may_be_unknown() throws Exception {
    Path recorded = RECORDINGS.resolve("h200-compare").resolve("hostA");
    assertThat(read(recorded).origin().machine()).containsEntry("nvidia driver", "580.159.04");

    for (String file : List.of("campaign.json", "journal.jsonl")) {
      Files.copy(recorded.resolve(file), folder.resolve(file));
    }
    assertThat(read(folder).origin())
        .satisfies(
            origin -> {
              assertThat(origin.machine()).isEmpty();
              assertThat(origin.name()).isEqualTo(read(recorded).origin().name());
            });
    Files.writeString(folder.resolve("identities.json"), "[");
    CampaignNight damaged = read(folder);
    assertThat(damaged.origin().machine()).isEmpty();
    assertThat(damaged.notes()).anyMatch(note -> note.contains("its machine is not known"));
  }
}
