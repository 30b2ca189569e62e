package dev.gauntlet.fleet.database;

import dev.gauntlet.verdict.IterationRate;
import dev.gauntlet.verdict.Rate;
import dev.gauntlet.verdict.history.CampaignNight;
import dev.gauntlet.verdict.history.CampaignNight.CellNight;
import dev.gauntlet.verdict.history.CampaignNight.SignatureNight;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Writes the rows of one campaign in a transaction of its own. Two writers of the same one wait for
 * each other at its row in {@code campaign}; no transaction holds two, so that none wait in a
 * circle.
 */
final class CampaignWriter implements AutoCloseable {
  /** Of two copies of a campaign, the one with more runs is the later one. */
  private static final String CAMPAIGN =
      """
      INSERT INTO gauntlet.campaign
        (key, name, scenario, begun, night, folder, machine, ended, state)
      VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
      ON CONFLICT (key) DO UPDATE SET
        night = excluded.night, folder = excluded.folder, machine = excluded.machine,
        ended = excluded.ended, state = excluded.state, written = now()
      WHERE campaign.state <> excluded.state AND campaign.ended <= excluded.ended
      RETURNING id
      """;

  private final Connection connection;
  private final PreparedStatement campaign;
  private final List<PreparedStatement> emptied;
  private final PreparedStatement cell;
  private final PreparedStatement ending;
  private final PreparedStatement growth;
  private final PreparedStatement signature;

  CampaignWriter(Connection connection) throws SQLException {
    this.connection = connection;
    campaign = connection.prepareStatement(CAMPAIGN);
    emptied =
        List.of(
            connection.prepareStatement("DELETE FROM gauntlet.cell WHERE campaign_id = ?"),
            connection.prepareStatement("DELETE FROM gauntlet.signature WHERE campaign_id = ?"));
    cell = insert("cell", 13, 4);
    ending = insert("ending", 5, 0);
    growth = insert("growth", 9, 0);
    signature = insert("signature", 8, 0);
  }

  private PreparedStatement insert(String table, int columns, int json) throws SQLException {
    StringBuilder values = new StringBuilder();
    for (int column = 1; column <= columns; column++) {
      values.append(column == 1 ? "?" : ", ?").append(column == json ? "::jsonb" : "");
    }
    return connection.prepareStatement(
        "INSERT INTO gauntlet." + table + " VALUES (" + values + ")");
  }

  /**
   * Writes it, unless the database has it as it is, or with more runs.
   *
   * @return whether it was written
   */
  boolean write(StoredCampaign one) throws SQLException {
    try {
      boolean written = rows(one);
      connection.commit();
      return written;
    } catch (SQLException refused) {
      try {
        connection.rollback();
      } catch (SQLException gone) {
        refused.addSuppressed(gone);
      }
      throw refused;
    }
  }

  private boolean rows(StoredCampaign one) throws SQLException {
    CampaignNight night = one.night();
    set(
        campaign,
        one.key(),
        night.origin().name(),
        night.scenario(),
        Instant.parse(night.origin().begun()).atOffset(ZoneOffset.UTC),
        LocalDate.parse(night.night()),
        night.folder(),
        StoredCampaign.json(night.origin().machine()),
        one.ended(),
        one.state());
    long id;
    try (ResultSet written = campaign.executeQuery()) {
      if (!written.next()) {
        return false;
      }
      id = written.getLong(1);
    }
    for (PreparedStatement delete : emptied) {
      delete.setLong(1, id);
      delete.executeUpdate();
    }
    int number = 0;
    for (CellNight of : night.cells()) {
      cell(id, ++number, of);
    }
    number = 0;
    for (SignatureNight of : night.signatures()) {
      for (Map.Entry<String, Long> seen : of.cells().entrySet()) {
        signature(id, ++number, of, seen);
      }
    }
    for (PreparedStatement batch : List.of(cell, ending, growth, signature)) {
      batch.executeBatch();
    }
    return true;
  }

  private void cell(long id, int number, CellNight of) throws SQLException {
    Rate share = Rate.of(of.crashes(), of.runs());
    IterationRate rate = IterationRate.of(of.crashes(), of.iterations());
    add(
        cell,
        id,
        number,
        of.cell().toString(),
        StoredCampaign.json(of.cell().values()),
        of.runs(),
        of.crashes(),
        of.iterations(),
        number(share.share()),
        share.low(),
        share.high(),
        number(rate.perThousand()),
        rate.low(),
        rate.high());
    for (var one : of.endings().entrySet()) {
      add(
          ending,
          id,
          number,
          one.getKey().word(),
          one.getValue().runs(),
          one.getValue().iterations());
    }
    int metric = 0;
    for (var one : of.slopes().entrySet()) {
      var slope = one.getValue();
      add(
          growth,
          id,
          number,
          ++metric,
          one.getKey(),
          slope.unit(),
          slope.rate(),
          slope.low(),
          slope.high(),
          slope.call());
    }
  }

  private void signature(long id, int number, SignatureNight of, Map.Entry<String, Long> seen)
      throws SQLException {
    add(
        signature,
        id,
        number,
        of.kind().word(),
        of.key().signal(),
        of.key().first(),
        of.key().second(),
        seen.getKey(),
        seen.getValue());
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static void add(PreparedStatement statement, Object... values) throws SQLException {
    set(statement, values);
    statement.addBatch();
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      statement.setObject(i + 1, value instanceof String text ? DatabaseText.of(text) : value);
    }
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement one : List.of(campaign, cell, ending, growth, signature)) {
      one.close();
    }
    for (PreparedStatement one : emptied) {
      one.close();
    }
  }
}
