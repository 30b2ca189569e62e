package dev.gauntlet.reports;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CampaignDesign;
import dev.gauntlet.plan.CampaignMatrix;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.plan.WorkerOptions;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.ReportReader;
import dev.gauntlet.reports.model.ReportTally;
import dev.gauntlet.reports.model.SweptAxis;
import dev.gauntlet.reports.table.TableLayout;
import dev.gauntlet.reports.table.TextStyle;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reports for tests, and what they are written as. */
public final class WrittenCampaign {
  static final TextStyle PLAIN = new TextStyle(120, true);
  private static final Path RECORDINGS = Path.of("recordings");

  private WrittenCampaign() {}

  /** Every recording of a real campaign, with the folders below it. */
  public static Stream<Path> recordings() throws IOException {
    try (Stream<Path> files = Files.walk(RECORDINGS, 3)) {
      return files
          .filter(file -> file.endsWith("campaign.json"))
          .map(Path::getParent)
          .sorted()
          .toList()
          .stream();
    }
  }

  static Report recording(String name) throws IOException {
    return read(RECORDINGS.resolve(name));
  }

  public static Report read(Path folder) throws IOException {
    return ReportReader.read(new RunFolder(folder.toAbsolutePath()), Expectation.NOTHING);
  }

  /** A sweep of so many runs a cell, as it would have been planned. */
  public static Campaign sweep(String scenario, int repeats, SweptAxis... axes) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (SweptAxis axis : axes) {
      values.put(axis.name(), axis.values());
    }
    return new Campaign(
        "made",
        scenario,
        "2026-01-01T00:00:00Z",
        new CampaignMatrix(values, Arrays.stream(axes).map(SweptAxis::name).toList()),
        CampaignDesign.sweep(repeats, 1),
        new Limits(
            Duration.ofSeconds(5), 0, Duration.ofSeconds(10), Duration.ofSeconds(75), 1L << 30),
        WorkerOptions.of("/usr/lib/jvm/java-17"));
  }

  static Report of(Campaign campaign, RecordedRuns made) {
    ReportTally tally = new ReportTally(campaign);
    made.started().forEach(tally::started);
    made.ended().forEach(tally::ended);
    return tally.sum(List.of(), List.of(), List.of(), Expectation.NOTHING);
  }

  public static String as(ReportFormat format, Report report) {
    return as(format, report, TableLayout.of(report, PLAIN));
  }

  static String as(ReportFormat format, Report report, TableLayout look) {
    StringWriter out = new StringWriter();
    try {
      format.write(report, look, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString();
  }
}
