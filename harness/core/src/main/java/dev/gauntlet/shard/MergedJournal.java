package dev.gauntlet.shard;

import dev.gauntlet.journal.JournalLines;
import dev.gauntlet.journal.MergedLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The journals of shards as one: the next line is that of the run that stands first in the order of
 * the whole campaign. The lines of a shard keep their own order, on which a stop rule depends.
 */
final class MergedJournal {
  private MergedJournal() {}

  /**
   * @throws dev.gauntlet.journal.DamagedFile when a journal is damaged, or has a run that is not of
   *     its shard
   */
  static void write(Path file, ShardSet set, MergedIdentities identities) throws IOException {
    List<ShardJournal> all = new ArrayList<>();
    try (MergedLines merged = MergedLines.create(file)) {
      PriorityQueue<ShardJournal> next =
          new PriorityQueue<>(
              Comparator.comparingInt(ShardJournal::position)
                  .thenComparingInt(ShardJournal::shard));
      for (ShardFolder shard : set.shards()) {
        ShardJournal journal = new ShardJournal(shard, set.places());
        all.add(journal);
        if (journal.open()) {
          next.add(journal);
        }
      }
      while (!next.isEmpty()) {
        ShardJournal journal = next.remove();
        JournalLines.Line line = journal.take();
        int own = line.ended() == null ? 1 : line.ended().identity();
        merged.add(line, journal.shard(), identities.number(journal.shard(), own));
        if (journal.open()) {
          next.add(journal);
        }
      }
    } finally {
      for (ShardJournal journal : all) {
        journal.close();
      }
    }
  }
}
