package dev.gauntlet.cli;

import dev.gauntlet.fleet.database.DatabaseAddress;
import dev.gauntlet.fleet.database.NightsDatabase;
import dev.gauntlet.fleet.database.WrittenNights;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.verdict.history.CampaignNight;
import java.io.IOException;
import java.util.List;

/** Writes the nights of a history to a database, and says what became of them. */
final class HistoryDatabase implements AutoCloseable {
  private final DatabaseAddress address;
  private final NightsDatabase database;

  private HistoryDatabase(DatabaseAddress address, NightsDatabase database) {
    this.address = address;
    this.database = database;
  }

  /** Signs in: a wrong password is told before a thousand folders are read. */
  static HistoryDatabase open(HistoryTarget target) throws IOException {
    DatabaseAddress address = DatabaseAddress.of(target.text(), System.getenv());
    return new HistoryDatabase(address, NightsDatabase.open(address));
  }

  /**
   * @return whether it holds all of them now
   */
  boolean write(List<CampaignNight> nights) throws IOException {
    WrittenNights done = database.write(nights);
    note(
        "%s: %s written, %s replaced, %s there already%s"
            .formatted(
                address,
                Figures.count(done.added(), "campaign"),
                Figures.count(done.replaced()),
                Figures.count(done.unchanged()),
                done.older() == 0
                    ? ""
                    : ", " + Figures.count(done.older()) + " there already with more runs"));
    done.refused()
        .forEach((folder, why) -> note(folder + " is not written to the " + address + ": " + why));
    return done.refused().isEmpty();
  }

  private static void note(String sentence) {
    System.err.println("note: " + TerminalText.of(sentence));
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
