package dev.gauntlet.cli;

import dev.gauntlet.fleet.database.DatabaseAddress;
import dev.gauntlet.fleet.database.NightsDatabase;
import dev.gauntlet.fleet.database.WrittenNights;
import dev.gauntlet.history.NightFolders;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.table.Figures;
import dev.gauntlet.verdict.history.History;
import java.io.IOException;
import java.util.Optional;

/** Writes the nights of a history to a database, and says what became of them. */
final class HistoryDatabase implements HistoryTarget {
  private final DatabaseAddress address;
  private NightsDatabase database;

  private HistoryDatabase(DatabaseAddress address) {
    this.address = address;
  }

  /** Of an address that begins with {@code jdbc:postgresql:}, in letters of any size. */
  static Optional<HistoryTarget> of(String text) {
    int end = DatabaseAddress.SCHEME.length();
    if (!text.regionMatches(true, 0, DatabaseAddress.SCHEME, 0, end)) {
      return Optional.empty();
    }
    String address = DatabaseAddress.SCHEME + text.substring(end);
    return Optional.of(new HistoryDatabase(DatabaseAddress.of(address, System.getenv())));
  }

  /** Signs in: a wrong password is told at once. */
  @Override
  public void open() throws IOException {
    database = NightsDatabase.open(address);
  }

  @Override
  public boolean put(NightFolders read, History history, Expectation expected) throws IOException {
    WrittenNights done = database.write(read.campaigns());
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
    if (database != null) {
      database.close();
    }
  }
}
