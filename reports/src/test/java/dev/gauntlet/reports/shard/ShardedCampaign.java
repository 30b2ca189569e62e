package dev.gauntlet.reports.shard;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Shard;
import dev.gauntlet.reports.ReportFormat;
import dev.gauntlet.reports.TextReport;
import dev.gauntlet.reports.WrittenCampaign;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.reports.table.TableLayout;
import dev.gauntlet.reports.table.TextStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small campaign, made by one process and by shards. */
final class ShardedCampaign {
  static final Campaign SWEEP = sweep("codec");

  /** All of whose runs survive. */
  static final Campaign CLEAN = sweep(SyntheticCampaign.CLEAN);

  private static Campaign sweep(String scenario) {
    return WrittenCampaign.sweep(
        scenario,
        5,
        new SweptAxis("threads", List.of("1", "2", "4")),
        new SweptAxis("encoders", List.of("1", "8")));
  }

  private ShardedCampaign() {}

  /** Folders of all shards, each written as its own process would. */
  static List<Path> shards(Campaign whole, Shard any, Path into) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (int index = 1; index <= any.of(); index++) {
      folders.add(
          SyntheticCampaign.write(whole.sharded(any.other(index)), into.resolve("s" + index)));
    }
    return folders;
  }

  static String text(Report report) {
    return TextReport.render(report, TableLayout.of(report, new TextStyle(120, true)));
  }

  static String text(Path folder) throws IOException {
    return text(WrittenCampaign.read(folder));
  }

  static String as(ReportFormat format, Path folder) throws IOException {
    return WrittenCampaign.as(format, WrittenCampaign.read(folder));
  }
}
