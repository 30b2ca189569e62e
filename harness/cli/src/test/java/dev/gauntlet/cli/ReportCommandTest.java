package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code gauntlet report}, on a campaign that was really made. */
class ReportCommandTest {
  @TempDir static Path folder;

  @BeforeAll
  static void sweep() throws IOException, InterruptedException {
    new Cli(folder)
        .run(
            "sweep",
            "meta",
            "--ending",
            "survive,exit,segv-java",
            "--threads",
            "1,2",
            "--iterations",
            "10",
            "--out",
            "runs")
        .exits(1);
    Files.writeString(folder.resolve("file"), "");
    // once whole, once with a line that is none
    copy(folder.resolve("runs"), folder.resolve("damaged"));
    Files.writeString(
        folder.resolve("damaged/journal.jsonl"), "nonsense\n{}\n", StandardOpenOption.APPEND);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report nowhere                          | nowhere is no folder",
        "report .                                | campaign.json is missing",
        "report damaged                          | journal.jsonl, line | not JSON",
        "report runs --format yaml               | --format yaml | text, markdown, csv, json, html, junit",
        "report runs --cell weight               | --cell weight | histogram, rate, leak, memory",
        "report runs --rows thread               | --rows thread | there are: ending, threads",
        "report runs --rows threads --pages threads | threads | give each once",
        "report runs -o .                        | this is a folder",
        "report runs -o file/x                   | file/x cannot be written",
        "report runs -o none/x                   | none/x cannot be written",
        "report runs --bundle -o none/x.zip      | none/x.zip cannot be written",
        "report runs --bundle --format csv       | --bundle | leave --format out",
      })
  void wrong_use_is_one_sentence(String lineAndParts) throws Exception {
    String[] parts = lineAndParts.split(" *\\| ", -1);
    Answer answer = new InProcess(folder).run(parts[0].split(" +", -1));
    answer.refuses(Arrays.copyOfRange(parts, 1, parts.length));
  }

  @Test
  void text_is_what_show_prints_with_the_exit_code_of_the_campaign() throws Exception {
    Answer shown = new InProcess(folder).run("show", "runs").exits(1);
    Answer report = new InProcess(folder).run("report", "runs").exits(1);
    assertThat(report.out()).isEqualTo(shown.out().substring(1));
    assertThat(report.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"markdown", "csv", "json", "junit", "html"})
  void a_file_holds_the_same_bytes_as_standard_output(String format) throws Exception {
    InProcess cli = new InProcess(folder);
    Answer out = cli.run("report", "runs", "--format", format).exits(1);
    assertThat(out.err()).isEmpty();
    Answer file = cli.run("report", "runs", "--format", format, "-o", "r." + format).exits(1);
    assertThat(file.out()).isEmpty();
    String written = Files.readString(folder.resolve("r." + format));
    // the path is given whole in this JVM, and what it prints is shortened again
    assertThat(written.replace(folder + "/", "")).isEqualTo(out.out());
    assertThat(out.out()).contains("segv-java");
  }

  @Test
  void axes_go_where_they_are_put() throws Exception {
    Answer answer =
        new InProcess(folder)
            .run(
                "report",
                "runs",
                "--format",
                "csv",
                "--cell",
                "histogram",
                "--rows",
                "threads",
                "--columns",
                "ending");
    assertThat(answer.out().lines())
        .containsExactly(
            "threads,ending=survive,ending=exit,ending=segv-java",
            "1,{0: 1},{3: 1},{139: 1}",
            "2,{0: 1},{3: 1},{139: 1}");
  }

  @Test
  void a_bundle_is_its_owners_and_the_same_twice() throws Exception {
    InProcess cli = new InProcess(folder);
    Answer first = cli.run("report", "runs", "--bundle", "-o", "first.zip").exits(1);
    assertThat(first.err()).contains("first.zip holds ", "contents.txt");
    cli.run("report", "runs", "--bundle", "-o", "second.zip").exits(1);
    assertThat(cli.run("report", "runs", "--bundle", "-o", "third.tgz").exits(2).err())
        .contains("-o third.tgz: --bundle writes a ZIP archive");
    byte[] bytes = Files.readAllBytes(folder.resolve("first.zip"));
    assertThat(Files.readAllBytes(folder.resolve("second.zip"))).isEqualTo(bytes);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("/hs_err.log");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("first.zip"))))
        .isEqualTo("rw-------");
  }
}
