package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.reports.ReportFormat;
import dev.gauntlet.reports.bundle.Bundle;
import dev.gauntlet.reports.bundle.PrivateWords;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.table.CellContent;
import dev.gauntlet.reports.table.Placement;
import dev.gauntlet.reports.table.TableLayout;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gauntlet report RUNS}. */
@Command(
    name = "report",
    description = "Turns the folder of a campaign into what its readers need.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUNS", description = "the folder of the campaign")
  private Path folder;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "text, markdown (a job's summary), html (one file), csv, json or junit (default text)")
  private String format;

  @Option(
      names = "--bundle",
      description =
          "an archive for a driver's vendor: table, machine, first evidence of each crash, command;"
              + " names, home folders and variables replaced (default file: CAMPAIGN-bundle.zip)")
  private boolean bundle;

  @Option(names = "-o", paramLabel = "FILE", description = "into a file; else to standard output")
  private Path file;

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "AXIS",
      description = "axes that go down the table (default: the first that varies)")
  private List<String> rows = List.of();

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "AXIS",
      description = "axes that go across it (default: the second that varies)")
  private List<String> columns = List.of();

  @Option(
      names = "--pages",
      split = ",",
      paramLabel = "AXIS",
      description = "axes of which each value has a table of its own (default: all others)")
  private List<String> pages = List.of();

  @Option(
      names = "--cell",
      paramLabel = "CONTENT",
      description =
          "what stands in a cell: all, histogram, rate, leak, memory or speed (default: all that"
              + " such a campaign says)")
  private String cell;

  @Mixin private ExpectationOptions expected = new ExpectationOptions();

  @Override
  public Integer call() throws IOException {
    if (bundle && format != null) {
      throw new UsageError("--bundle is a format of its own; leave --format out");
    }
    ReportFormat written =
        format == null
            ? ReportFormat.TEXT
            : named("--format", format, ReportFormat.values(), ReportFormat::word);
    SeveralCampaigns.refuse(folder);
    RunFolder runs = new RunFolder(folder.toAbsolutePath());
    Report report = CampaignPrinter.read(runs, expected.of(runs), expected.lastGreen());
    TableLayout look = look(report);
    report.notes().forEach(note -> System.err.println("note: " + TerminalText.of(note)));
    if (bundle) {
      pack(report, runs);
    } else {
      write(report, look, written);
    }
    return report.outcome().exitCode();
  }

  private void pack(Report report, RunFolder runs) throws IOException {
    if (file != null && !file.toString().endsWith(".zip")) {
      throw new UsageError(
          "-o %s: --bundle writes a ZIP archive; give it a name that ends in .zip".formatted(file));
    }
    // the name stands in a file that anybody may have written
    Path archive =
        file == null
            ? Path.of(report.campaign().name().replaceAll("[^A-Za-z0-9._-]", "_") + "-bundle.zip")
            : file;
    Bundle packed = Bundle.of(report, runs, PrivateWords.ofThisMachine());
    AtomicFile.writePrivate(archive, packed::write);
    System.err.println(
        String.format(
                Locale.ROOT,
                "%s holds %d files; contents.txt among them says what was replaced and left out; look",
                TerminalText.of(archive.toString()),
                packed.files().size())
            + " through it before you hand it on");
  }

  private void write(Report report, TableLayout look, ReportFormat written) throws IOException {
    if (file == null) {
      Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
      written.write(report, look, out);
      out.flush();
    } else {
      AtomicFile.write(file, out -> written.write(report, look, out));
    }
  }

  private TableLayout look(Report report) {
    Placement placement;
    try {
      placement = Placement.of(report.table().matrix(), rows, columns, pages);
    } catch (IllegalArgumentException wrong) {
      throw new UsageError(wrong.getMessage());
    }
    // a file is no terminal, and the same folder is to give the same bytes
    TableLayout look =
        TableLayout.of(report, placement, file == null ? Terminal.style() : Terminal.WIDE);
    return cell == null
        ? look
        : look.with(named("--cell", cell, CellContent.values(), CellContent::word));
  }

  /** One of several by its word. */
  static <T> T named(String option, String word, T[] all, Function<T, String> name) {
    return Arrays.stream(all)
        .filter(one -> name.apply(one).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageError(
                    "%s %s: one of these is expected: %s"
                        .formatted(
                            option,
                            word,
                            Arrays.stream(all).map(name).collect(Collectors.joining(", ")))));
  }
}
