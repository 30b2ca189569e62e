package dev.gauntlet.journal;

import dev.gauntlet.plan.PlannedNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lines that say again what an earlier line of the same journal said, as when copies of one journal
 * were put one behind the other. Each run counts once.
 */
final class RepeatedLines {
  private static final int BATCH = 500;

  private final Path file;
  private final PlannedNames started = new PlannedNames();
  private final PlannedNames ended = new PlannedNames();
  // hash of the later line by event and run; a journal is hardly ever without an empty map
  private final Map<String, Integer> repeated = new HashMap<>();
  private long lines;

  RepeatedLines(Path file) {
    this.file = file;
  }

  /**
   * Takes note of a line.
   *
   * @return whether no earlier line was about the same event of the same run
   */
  boolean first(JournalLine.Said said) {
    PlannedNames before = said.started() != null ? started : ended;
    if (said.run().isEmpty() || before.add(said.run())) {
      return true;
    }
    lines++;
    repeated.put(key(said), said.hash());
    return false;
  }

  /**
   * To be asked when all lines have been read: whether each repeated line says the same as the
   * first one. Reads the file a second time if there are any.
   *
   * @return a sentence for a person; empty when no line was repeated
   * @throws DamagedFile when two lines contradict each other
   */
  Optional<String> same(JournalLine reader) throws IOException {
    if (lines == 0) {
      return Optional.empty();
    }
    long number = 0;
    try (InputStream in = Files.newInputStream(file)) {
      LineSplitter all = new LineSplitter(in);
      for (List<byte[]> batch = all.next(BATCH); !batch.isEmpty(); batch = all.next(BATCH)) {
        for (byte[] line : batch) {
          JournalLine.Said said = reader.read(line, ++number);
          Integer other = repeated.get(key(said));
          if (other != null && other != said.hash()) {
            throw contradiction(said, number);
          }
        }
      }
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: %d lines repeat earlier lines word for word; each run counts once",
            file.getFileName(),
            lines));
  }

  private DamagedFile contradiction(JournalLine.Said said, long number) {
    return new DamagedFile(
        file,
        number,
        "run "
            + said.run()
            + (said.started() != null ? " starts" : " ends")
            + " a second time, and the two lines differ; lines of two campaigns do not belong into"
            + " one journal: give each campaign a folder of its own");
  }

  private static String key(JournalLine.Said said) {
    return (said.started() != null ? "started " : "ended ") + said.run();
  }
}
