package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.reports.compare.ComparisonFormat;
import dev.gauntlet.reports.compare.ComparisonReader;
import dev.gauntlet.reports.compare.ComparisonReport;
import dev.gauntlet.reports.compare.PairedReport;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gauntlet compare BASE CANDIDATE...}. */
@Command(
    name = "compare",
    description =
        "Is the new driver worse? Holds finished campaigns against the first one, cell by cell.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 no regression found, 1 a regression, 2 wrong use or nothing to be compared,",
      "3 none found, and one of the size of --rise could not have been seen.",
      "With --interleave it runs both sides itself, in turn: gauntlet compare --interleave --help",
      "An example: gauntlet compare runs/535 runs/550 --label 535.183,550.54"
    })
final class CompareCommand implements Callable<Integer> {
  private static final Pattern SHARE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)( ?%)?");

  @Parameters(
      paramLabel = "BASE CANDIDATE",
      arity = "1..*",
      description = "folders of campaigns; or the one folder of an interleaved comparison")
  private List<Path> folders;

  @Option(
      names = "--label",
      split = ",",
      paramLabel = "NAME",
      description = "what to call the sides, in their order (default: the names of the folders)")
  private List<String> labels = List.of();

  @Option(
      names = "--across",
      split = ",",
      paramLabel = "AXIS",
      description =
          "axes that tell the sides apart, such as library: cells are not matched by them")
  private List<String> across = List.of();

  @Option(
      names = "--rise",
      paramLabel = "SHARE",
      defaultValue = "10%",
      description =
          "rise of the crash rate, in share of runs, that must have been found with 80 %% for"
              + " exit code 0 (default ${DEFAULT-VALUE})")
  private String rise;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "text, markdown (a job's summary), html (one file), json or junit (default text)")
  private String format;

  @Option(names = "--json", description = "the same as --format json")
  private boolean json;

  @Option(names = "-o", paramLabel = "FILE", description = "into a file; else to standard output")
  private Path file;

  @Mixin private ComparisonFiles files = new ComparisonFiles();

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description =
          "a YAML file of known issues: runs that are red for those alone are left out on all sides"
              + " (of sides that were run in turn: they count as not red)")
  private Path known;

  @Mixin private OnRedOptions onRed = new OnRedOptions();

  @Override
  public Integer call() throws IOException {
    RedAlert alert = onRed.alert();
    if (json && format != null) {
      throw new UsageError("--json is --format json; give one of them");
    }
    ComparisonFormat written = format();
    double least = share(rise);
    files.check();
    folders.forEach(SeveralCampaigns::refuseBisection);
    if (folders.size() == 1) {
      return inTurn(folders.get(0).toAbsolutePath().normalize(), written, alert);
    }
    folders.forEach(SeveralCampaigns::refuse);
    ComparisonReport report =
        new ComparisonReader(across, least, KnownOptions.rules(known))
            .read(
                folders.stream().map(folder -> new RunFolder(folder.toAbsolutePath())).toList(),
                names());
    report.notes().forEach(note -> System.err.println("note: " + TerminalText.of(note)));
    write(written, (as, style, out) -> as.write(report, style, out));
    alert.tell(
        report.scenario() + ": " + report.sentence(),
        folders.get(0).toAbsolutePath().normalize(),
        report.exitCode());
    return report.exitCode();
  }

  private ComparisonFormat format() {
    String word = json ? "json" : format == null ? "text" : format;
    return ReportCommand.named("--format", word, ComparisonFormat.values(), ComparisonFormat::word);
  }

  private void write(ComparisonFormat written, ComparisonFiles.Written comparison)
      throws IOException {
    files.write(comparison);
    if (file == null) {
      ComparisonFiles.print(written, comparison);
    } else {
      AtomicFile.write(file, out -> comparison.as(written, Terminal.WIDE, out));
    }
  }

  /** Both sides are in one folder. */
  private int inTurn(Path folder, ComparisonFormat written, RedAlert alert) throws IOException {
    if (!InterleaveRecord.is(folder)) {
      throw new UsageError(
          folder
              + " is one folder, and not that of an interleaved comparison: give two, BASE CANDIDATE");
    }
    if (!labels.isEmpty() || !across.isEmpty()) {
      throw new UsageError("--label and --across are for two folders; this one names its sides");
    }
    PairedReport report =
        InterleaveReport.of(
            InterleaveReading.of(folder, rise, KnownOptions.ofSides(KnownOptions.rules(known))));
    write(written, (as, style, out) -> as.write(report, style, out));
    int code = report.outcome().exitCode();
    alert.tell(report.outcome().sentence(), folder, code);
    return code;
  }

  /**
   * Reads a share of runs.
   *
   * @param rise as on the command line: {@code 10%}, {@code 0.1}
   */
  static double share(String rise) {
    Matcher written = SHARE.matcher(rise.strip());
    if (written.matches()) {
      double share = Double.parseDouble(written.group(1)) / (written.group(2) == null ? 1 : 100);
      if (share > 0 && share < 1) {
        return share;
      }
    }
    throw new UsageError(
        "--rise %s: a share of runs above 0 and below 1 is expected, such as 10%% or 0.1"
            .formatted(rise));
  }

  private List<String> names() {
    if (!labels.isEmpty() && labels.size() != folders.size()) {
      throw new UsageError(
          String.format(
              Locale.ROOT,
              "--label names %d sides, and there are %d: one for BASE and one for each CANDIDATE",
              labels.size(),
              folders.size()));
    }
    List<String> names =
        labels.isEmpty()
            ? new ArrayList<>(
                folders.stream()
                    .map(folder -> folder.toAbsolutePath().normalize().getFileName().toString())
                    .toList())
            : new ArrayList<>(labels);
    if (new HashSet<>(names).size() < names.size()) {
      if (!labels.isEmpty()) {
        throw new UsageError("--label gives two sides one name");
      }
      names = new ArrayList<>(folders.stream().map(Path::toString).toList());
      for (int i = 0; i < names.size(); i++) {
        names.set(i, (i == 0 ? "base " : "candidate ") + names.get(i));
      }
    }
    return names;
  }
}
