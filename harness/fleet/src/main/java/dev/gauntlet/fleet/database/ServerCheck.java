package dev.gauntlet.fleet.database;

import dev.gauntlet.UsageError;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether a database can hold nights, and this user may write them, before anything is made. */
final class ServerCheck {
  /** Without it Flyway tries for ten seconds to make a schema or table that it may not make. */
  private static final String PERMITTED =
      """
      SELECT CASE
        WHEN to_regnamespace('gauntlet') IS NULL
          THEN has_database_privilege(current_database(), 'CREATE')
        WHEN NOT has_schema_privilege('gauntlet', 'USAGE') THEN false
        WHEN to_regclass('gauntlet.schema_history') IS NULL
          THEN has_schema_privilege('gauntlet', 'CREATE')
        ELSE true END
      """;

  private final DatabaseAddress address;
  private final Connection connection;

  ServerCheck(DatabaseAddress address, Connection connection) {
    this.address = address;
    this.connection = connection;
  }

  /**
   * @throws UsageError when it cannot, or may not
   */
  void check() throws SQLException {
    String encoding = answer("SHOW server_encoding");
    if (!encoding.equals("UTF8")) {
      throw new UsageError(
          "--to: %s: its encoding is %s; make one with createdb --encoding UTF8 --template template0"
              .formatted(address, encoding));
    }
    if (!answer(PERMITTED).equals("t")) {
      throw new DatabaseErrors(address)
          .forbidden(
              "%s may not make or use its schema %s".formatted(address.user(), NightsSchema.NAME));
    }
  }

  private String answer(String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
