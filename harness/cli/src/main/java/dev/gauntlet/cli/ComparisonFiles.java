package dev.gauntlet.cli;

import dev.gauntlet.UsageError;
import dev.gauntlet.reports.compare.ComparisonFormat;
import dev.gauntlet.reports.table.TextStyle;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Files that a comparison is written to beside what is printed. */
final class ComparisonFiles {
  @Option(names = "--html", paramLabel = "FILE", description = "also as one HTML file")
  private Path html;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "also as Markdown, such as a job's summary")
  private Path markdown;

  @Option(names = "--junit", paramLabel = "FILE", description = "also as JUnit XML")
  private Path junit;

  /** A comparison in one format. */
  @FunctionalInterface
  interface Written {
    void as(ComparisonFormat format, TextStyle style, Writer out) throws IOException;
  }

  /** Refuses, before anything is run, what cannot be written. */
  void check() {
    check("--html", html);
    check("--markdown", markdown);
    check("--junit", junit);
  }

  private static void check(String option, Path file) {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new UsageError(option + " " + file + ": this is a folder; give a file in it");
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageError(
          "%s %s cannot be written: there is no folder %s".formatted(option, file, folder));
    }
    if (!Files.isWritable(folder)) {
      throw new UsageError(
          "%s %s cannot be written: you may not write to %s".formatted(option, file, folder));
    }
  }

  void write(Written comparison) {
    write("--html", html, ComparisonFormat.HTML, comparison);
    write("--markdown", markdown, ComparisonFormat.MARKDOWN, comparison);
    write("--junit", junit, ComparisonFormat.JUNIT, comparison);
  }

  private static void write(String option, Path file, ComparisonFormat format, Written comparison) {
    if (file != null) {
      AtomicFile.write(option, file, out -> comparison.as(format, Terminal.WIDE, out));
    }
  }

  /** Prints it to standard output. */
  static void print(ComparisonFormat format, Written comparison) throws IOException {
    Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
    comparison.as(format, Terminal.style(), out);
    out.flush();
  }
}
