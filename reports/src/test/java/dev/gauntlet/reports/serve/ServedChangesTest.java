package dev.gauntlet.reports.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.known.KnownFile;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that change while they are served, and what is accepted of them. */
class ServedChangesTest {
  @TempDir Path folder;

  @Test
  void a_folder_that_was_moved_is_gone_until_it_is_back() throws Exception {
    Path runs = Files.createDirectories(folder.resolve("runs"));
    ServedFolder.copy("h200-compare/hostA", runs.resolve("hostA"));
    try (ServedFolder served = ServedFolder.of(runs)) {
      assertThat(served.get("/campaign/hostA").statusCode()).isEqualTo(200);
      Files.move(runs, folder.resolve("elsewhere"));

      for (String path : new String[] {"/", "/campaign/hostA", "/metrics", "/nights"}) {
        HttpResponse<String> answer = served.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(503);
        assertThat(answer.body()).contains("moved or deleted").doesNotContain(folder.toString());
      }
      Files.move(folder.resolve("elsewhere"), runs);
      assertThat(served.get("/campaign/hostA").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_name_with_ends_of_lines_is_found_as_a_browser_sends_it() throws Exception {
    Path runs = Files.createDirectories(folder.resolve("runs"));
    ServedFolder.copy("h200-compare/hostA", runs.resolve("two\nlines"));
    ServedFolder.copy("h200-compare/hostB-planted", runs.resolve("and\rmore"));
    try (ServedFolder served = ServedFolder.of(runs)) {
      assertThat(
              served.page(
                  "/compare?base=%s&candidate=%s"
                      .formatted(sent("two\r\nlines"), sent("and\r\nmore"))))
          .contains("regression: crashes rose over all cells");
    }
  }

  @Test
  void an_unfinished_side_is_told_without_the_way_to_the_folder() throws Exception {
    Path runs = Files.createDirectories(folder.resolve("runs"));
    ServedFolder.copy("h200-compare/hostA", runs.resolve("whole"));
    Path journal =
        ServedFolder.copy("h200-compare/hostB", runs.resolve("half")).resolve("journal.jsonl");
    Files.write(journal, Files.readAllLines(journal).subList(0, 1 + 2 * 20));
    try (ServedFolder served = ServedFolder.of(runs)) {
      assertThat(served.page("/compare?base=whole&candidate=half"))
          .contains("half is unfinished: 20 of 60 planned runs were made", "gauntlet resume half")
          .doesNotContain(folder.toString());
    }
  }

  private static String sent(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Test
  void what_is_known_is_shown_and_not_red_until_its_date() throws Exception {
    Path runs = Files.createDirectories(folder.resolve("runs"));
    ServedFolder.copy("h200-compare/hostB-planted", runs.resolve("planted"));
    for (int year : new int[] {2999, 2020}) {
      Path known =
          Files.writeString(
              folder.resolve("known.yaml"),
              """
              - {crash: 'SIGABRT *', bug: 'https://b.example/1', owner: me, until: %s-01-01}
              """
                  .formatted(year));
      try (ServedFolder served = ServedFolder.of(runs, KnownFile.read(known, LocalDate.EPOCH))) {
        if (year == 2999) {
          assertThat(served.list()).contains("known issue seen").doesNotContain("red: 23");
          assertThat(served.page("/campaign/planted")).contains("https://b.example/1");
        } else {
          assertThat(served.list()).contains("expired on 2020-01-01, so it is red again");
        }
      }
    }
  }
}
