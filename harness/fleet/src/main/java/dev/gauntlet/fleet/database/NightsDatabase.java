package dev.gauntlet.fleet.database;

import dev.gauntlet.UsageError;
import dev.gauntlet.verdict.history.CampaignNight;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A PostgreSQL database that holds the nights of a fleet. Any number of machines may write to it at
 * once, and again what they wrote before.
 */
public final class NightsDatabase implements AutoCloseable {
  private final DatabaseAddress address;
  private final Connection connection;

  private record Known(String state, long ended) {}

  private NightsDatabase(DatabaseAddress address, Connection connection) {
    this.address = address;
    this.connection = connection;
  }

  /**
   * Signs in, and makes the tables where they are missing or old.
   *
   * @throws UsageError when the server refuses the user, the database is missing or not of UTF-8,
   *     or a newer Gauntlet made its tables
   * @throws IOException with a sentence when the server does not answer, or fails
   */
  public static NightsDatabase open(DatabaseAddress address) throws IOException {
    try {
      Connection connection = address.source().getConnection();
      NightsDatabase database = new NightsDatabase(address, connection);
      boolean ready = false;
      try {
        new ServerCheck(address, connection).check();
        new NightsSchema(address).update();
        connection.setAutoCommit(false);
        ready = true;
        return database;
      } finally {
        if (!ready) {
          connection.close();
        }
      }
    } catch (SQLException failed) {
      throw new DatabaseErrors(address).of(failed);
    }
  }

  /**
   * Writes those that the database does not have, or with fewer runs.
   *
   * @throws UsageError when the user may not write
   * @throws IOException with a sentence when the server fails; campaigns written until then stay
   */
  public WrittenNights write(List<CampaignNight> nights) throws IOException {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    Map<String, String> refused = new TreeMap<>();
    try (CampaignWriter writer = new CampaignWriter(connection)) {
      List<StoredCampaign> all = nights.stream().map(StoredCampaign::of).toList();
      Map<String, Known> known = known(all);
      for (StoredCampaign one : all) {
        try {
          counts.merge(write(writer, one, known.get(one.key())), 1, Integer::sum);
        } catch (SQLException failed) {
          if (!DatabaseErrors.data(failed)) {
            throw failed;
          }
          refused.put(one.night().folder(), DatabaseErrors.said(failed));
        }
      }
    } catch (SQLException failed) {
      throw new DatabaseErrors(address).of(failed);
    }
    return new WrittenNights(
        counts.getOrDefault(Outcome.ADDED, 0),
        counts.getOrDefault(Outcome.REPLACED, 0),
        counts.getOrDefault(Outcome.UNCHANGED, 0),
        counts.getOrDefault(Outcome.OLDER, 0),
        refused);
  }

  private enum Outcome {
    ADDED,
    REPLACED,
    UNCHANGED,
    OLDER
  }

  private static Outcome write(CampaignWriter writer, StoredCampaign one, Known known)
      throws SQLException {
    if (known != null && known.state().equals(one.state())) {
      return Outcome.UNCHANGED;
    }
    if (known != null && known.ended() > one.ended()) {
      return Outcome.OLDER;
    }
    if (writer.write(one)) {
      return known == null ? Outcome.ADDED : Outcome.REPLACED;
    }
    // another writer was faster
    return Outcome.UNCHANGED;
  }

  /** What the database has of these, in one question: most nights of a folder are old. */
  private Map<String, Known> known(List<StoredCampaign> all) throws SQLException {
    Map<String, Known> known = new HashMap<>();
    Array keys = connection.createArrayOf("text", all.stream().map(StoredCampaign::key).toArray());
    try (PreparedStatement question =
        connection.prepareStatement(
            "SELECT key, state, ended FROM gauntlet.campaign WHERE key = ANY (?)")) {
      question.setArray(1, keys);
      try (ResultSet rows = question.executeQuery()) {
        while (rows.next()) {
          known.put(rows.getString(1), new Known(rows.getString(2), rows.getLong(3)));
        }
      }
    }
    connection.commit();
    return known;
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new DatabaseErrors(address).of(failed);
    }
  }
}
