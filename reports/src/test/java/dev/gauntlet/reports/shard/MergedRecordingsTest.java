package dev.gauntlet.reports.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.plan.Shard;
import dev.gauntlet.reports.ReportJson;
import dev.gauntlet.reports.TextReport;
import dev.gauntlet.reports.WrittenCampaign;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.TableLayout;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.shard.ShardMerge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real campaigns, split into shards and merged again: nobody sees it in their tables. */
class MergedRecordingsTest {
  private static final Path RECORDINGS = Path.of("recordings");

  @TempDir Path folder;

  private Report merged(String recording, int of) throws IOException {
    List<Path> shards =
        new SplitCampaign(RECORDINGS.resolve(recording), folder).shards(new Shard(1, of));
    assertThat(ShardMerge.write(folder.resolve("all"), shards, false)).isEmpty();
    return WrittenCampaign.read(folder.resolve("all"));
  }

  private static String text(Report report) {
    return TextReport.render(report, TableLayout.of(report, new TextStyle(120, true)));
  }

  private static String withoutMachine(String text) {
    return text.replaceFirst("(?s)what stays after death.*?(?=\\d+ metrics judged)", "");
  }

  @Test
  void a_sweep_of_1728_runs_in_16_shards_has_the_table_of_the_whole() throws IOException {
    Report whole = WrittenCampaign.read(RECORDINGS.resolve("codec-d01"));
    Report merged = merged("codec-d01", 16);
    assertThat(text(merged))
        .isEqualTo(text(whole))
        .contains("475 of 1,728 conclusive runs crashed");
    assertThat(ReportJson.shown(merged)).isEqualTo(ReportJson.shown(whole));
    assertThat(merged.environments()).hasSize(16);
  }

  @Test
  void the_cells_of_a_soak_in_three_shards_have_their_verdicts_from_their_samples()
      throws IOException {
    Report whole = WrittenCampaign.read(RECORDINGS.resolve("tiling-cpu/soak"));
    Report merged = merged("tiling-cpu/soak", 3);
    // what stays on a machine is judged of each by itself
    assertThat(text(whole)).contains("other programs move it too), 144 runs:");
    assertThat(text(merged))
        .contains("what stays after death: 54 runs were looked at, of one of 3 shards");
    assertThat(withoutMachine(text(merged))).isEqualTo(withoutMachine(text(whole)));
    assertThat(merged.soaked()).hasSize(8);
    assertThat(folder.resolve("all/verdicts.json")).isNotEmptyFile();
  }
}
