package dev.gauntlet.fleet.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What is in a database, in words. */
final class Tables {
  private final PostgresServer server;
  private final String database;

  Tables(PostgresServer server, String database) {
    this.server = server;
    this.database = database;
  }

  /** The rows of an answer, columns with " | " between. */
  List<String> rows(String question) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      List<String> rows = new ArrayList<>();
      int columns = answer.getMetaData().getColumnCount();
      while (answer.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(answer.getString(column));
        }
        rows.add(String.join(" | ", row));
      }
      return rows;
    }
  }

  /** The first column of the first row. */
  String one(String question) throws SQLException {
    return rows(question).get(0);
  }

  /** All rows of all tables, without what tells one writing from another. */
  List<String> all() throws SQLException {
    List<String> all = new ArrayList<>();
    for (String table : List.of("cell", "ending", "growth", "signature")) {
      all.addAll(
          rows(
              "SELECT '%s', c.key, to_jsonb(t) - 'campaign_id' FROM gauntlet.%s t JOIN gauntlet.campaign c ON c.id = t.campaign_id ORDER BY 2, 3"
                  .formatted(table, table)));
    }
    all.addAll(
        rows("SELECT to_jsonb(c) - 'id' - 'written' FROM gauntlet.campaign c ORDER BY c.key"));
    return all;
  }
}
