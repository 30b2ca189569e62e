package dev.gauntlet.fleet.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real server refuses, and what a person is told. */
@Tag("real")
class DatabaseRefusalTest {
  private static final String WRONG = "not-the-secret";
  private static PostgresServer server;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static NightsDatabase open(String database, String user, Map<String, String> variables)
      throws IOException {
    return NightsDatabase.open(DatabaseAddress.of(server.url(database, user), variables));
  }

  private static NightsDatabase open(String database, String user) throws IOException {
    return open(database, user, Map.of("PGPASSWORD", PostgresServer.PASSWORD));
  }

  private static String role(String name) {
    return "CREATE ROLE %s LOGIN PASSWORD '%s'"
        .formatted(name, PostgresServer.PASSWORD.replace("'", "''"));
  }

  @Test
  void a_wrong_password_is_told_and_not_repeated() {
    assertThatThrownBy(() -> open("postgres", PostgresServer.OWNER, Map.of("PGPASSWORD", WRONG)))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("database postgres at 127.0.0.1:" + server.port())
        .hasMessageContaining("password authentication failed")
        .hasMessageContaining("PGPASSWORD")
        .hasMessageNotContaining(WRONG)
        .hasNoCause();
  }

  @Test
  void a_password_may_be_missing_or_in_a_file() throws Exception {
    String database = server.database("passfile");
    assertThatThrownBy(() -> open(database, PostgresServer.OWNER, Map.of()))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("asks owner for a password; set PGPASSWORD");

    Path file = folder.resolve("pgpass");
    Files.writeString(
        file, "127.0.0.1:%s:*:%s:%s\n".formatted(server.port(), "owner", PostgresServer.PASSWORD));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    // as PGPASSFILE, which a test cannot set for its own process
    System.setProperty("org.postgresql.pgpassfile", file.toString());
    try (NightsDatabase opened = open(database, PostgresServer.OWNER, Map.of())) {
      assertThat(opened.write(List.of()).added()).isZero();
    } finally {
      System.clearProperty("org.postgresql.pgpassfile");
    }
  }

  @Test
  void a_role_without_rights_is_told_what_its_owner_can_do() throws Exception {
    String database = server.database("guarded");
    server.sql(database, role("guest"));
    assertThatThrownBy(() -> open(database, "guest"))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("guest may not make or use its schema gauntlet")
        .hasMessageContaining("CREATE SCHEMA gauntlet AUTHORIZATION \"guest\"");

    server.sql(database, "CREATE SCHEMA gauntlet");
    assertThatThrownBy(() -> open(database, "guest"))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("guest may not make or use its schema gauntlet");
    server.sql(database, "GRANT USAGE ON SCHEMA gauntlet TO guest");
    assertThatThrownBy(() -> open(database, "guest"))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("guest may not make or use its schema gauntlet");

    server.sql(database, "DROP SCHEMA gauntlet", "CREATE SCHEMA gauntlet AUTHORIZATION \"guest\"");
    try (NightsDatabase opened = open(database, "guest")) {
      assertThat(opened.write(MadeNights.of(2, 1)).added()).isEqualTo(2);
    }
  }

  @Test
  void a_writer_needs_no_right_to_make_tables_and_a_reader_writes_nothing() throws Exception {
    String database = server.database("shared");
    open(database, PostgresServer.OWNER).close();
    server.sql(
        database,
        role("writer"),
        role("reader"),
        "GRANT USAGE ON SCHEMA gauntlet TO writer, reader",
        "GRANT SELECT ON ALL TABLES IN SCHEMA gauntlet TO writer, reader",
        "GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA gauntlet TO writer");
    try (NightsDatabase opened = open(database, "writer")) {
      assertThat(opened.write(MadeNights.of(2, 1)).added()).isEqualTo(2);
    }
    try (NightsDatabase opened = open(database, "reader")) {
      assertThat(opened.write(MadeNights.of(2, 1)).unchanged()).isEqualTo(2);
      assertThatThrownBy(() -> opened.write(MadeNights.of(3, 1)))
          .isInstanceOf(UsageError.class)
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void a_schema_of_a_newer_gauntlet_is_refused() throws Exception {
    String database = server.database("newer");
    open(database, PostgresServer.OWNER).close();
    server.sql(
        database,
        """
        INSERT INTO gauntlet.schema_history
          (installed_rank, version, description, type, script, installed_by, execution_time, success)
        VALUES (99, '99', 'more', 'SQL', 'V99__more.sql', 'owner', 1, true)""");
    assertThatThrownBy(() -> open(database, PostgresServer.OWNER))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("version 99, made by a newer Gauntlet; this one knows up to 1");
  }

  @Test
  void a_schema_of_something_else_is_left_alone() throws Exception {
    String database = server.database("foreign_tables");
    server.sql(database, "CREATE SCHEMA gauntlet", "CREATE TABLE gauntlet.runs (id int)");
    assertThatThrownBy(() -> open(database, PostgresServer.OWNER))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("its schema gauntlet holds tables that Gauntlet did not make");
    assertThatCode(() -> server.sql(database, "SELECT id FROM gauntlet.runs"))
        .doesNotThrowAnyException();
  }

  @Test
  void a_missing_database_and_one_of_another_encoding_are_told() throws Exception {
    assertThatThrownBy(() -> open("nowhere", PostgresServer.OWNER))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("database \"nowhere\" does not exist; createdb makes one");
    server.sql("postgres", "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    assertThatThrownBy(() -> open("latin", PostgresServer.OWNER))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("its encoding is LATIN1");
  }

  @Test
  void a_server_that_goes_away_leaves_whole_campaigns() throws Exception {
    String database = server.database("cut_off");
    try (NightsDatabase opened = open(database, PostgresServer.OWNER)) {
      opened.write(MadeNights.of(2, 1));
      server.sql(
          database,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'gauntlet'");
      assertThatThrownBy(() -> opened.write(MadeNights.of(9, 1)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("database cut_off at 127.0.0.1")
          .hasMessageContaining("terminating connection");
    }
    try (NightsDatabase again = open(database, PostgresServer.OWNER)) {
      WrittenNights done = again.write(MadeNights.of(9, 1));
      assertThat(done.added() + done.unchanged()).isEqualTo(9);
    }
  }
}
