package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.fleet.database.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code history --to} from folders to a real server. */
@Tag("real")
class HistoryDatabaseTest {
  private static final String WRONG = "not-the-secret";

  @TempDir Path folder;

  private Answer history(String password, String... words) throws Exception {
    return new Cli(folder)
        .start(List.of("PGPASSWORD=" + password), words)
        .said(Duration.ofMinutes(5));
  }

  @Test
  void nights_of_folders_are_in_the_database_and_a_refusal_is_one_sentence() throws Exception {
    Path store = Files.createDirectories(folder.resolve("runs"));
    GeneratedNights nights = new GeneratedNights(store, 20);
    for (int day = 0; day < 4; day++) {
      nights.add("codec", day, 2, "libx.so f");
    }
    String url;
    try (PostgresServer server = PostgresServer.start()) {
      url = server.url(server.database("nights"), PostgresServer.OWNER);
      String told = history("", "history", "runs").exits(0).out();

      Answer first = history(PostgresServer.PASSWORD, "history", "runs", "--to", url).exits(0);
      assertThat(first.out()).isEqualTo(told);
      assertThat(first.err())
          .isEqualTo(
              "note: database nights at 127.0.0.1:%s: 4 campaigns written, 0 replaced, 0 there already%n"
                  .formatted(server.port()));

      // a night goes on: it is found again, whatever its folder is called
      nights.more("codec", 3, 1, "libx.so f");
      Files.move(store, folder.resolve("moved"));
      assertThat(
              history(PostgresServer.PASSWORD, "history", "moved", "--to", url, "--json")
                  .exits(0)
                  .err())
          .contains("0 campaigns written, 1 replaced, 3 there already");
      assertThat(
              rows(
                  server,
                  "SELECT night || ' ' || crashes || ' of ' || runs FROM gauntlet.rate_per_night ORDER BY 1"))
          .containsExactly(
              "2026-01-01 2 of 20",
              "2026-01-02 2 of 20",
              "2026-01-03 2 of 20",
              "2026-01-04 3 of 21");
      assertThat(rows(server, "SELECT signature || ' ' || runs FROM gauntlet.open_signatures"))
          .containsExactly("SIGSEGV libx.so f 9");

      history(WRONG, "history", "moved", "--to", url).refuses("password authentication failed");
      history("", "history", "moved", "--to", url + "&password=" + WRONG).refuses("set PGPASSWORD");
    }
    Answer gone = history(PostgresServer.PASSWORD, "history", "moved", "--to", url).exits(3);
    assertThat(gone.err()).contains("no server answers there").hasLineCount(1);
  }

  private static List<String> rows(PostgresServer server, String question) throws SQLException {
    try (Connection connection = server.connect("nights");
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      List<String> rows = new ArrayList<>();
      while (answer.next()) {
        rows.add(answer.getString(1));
      }
      return rows;
    }
  }
}
