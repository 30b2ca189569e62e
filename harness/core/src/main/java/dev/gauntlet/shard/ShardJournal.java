package dev.gauntlet.shard;

import dev.gauntlet.journal.DamagedFile;
import dev.gauntlet.journal.JournalLines;
import java.io.IOException;
import java.util.Optional;

/** The journal of a shard, of which one line is looked at before it is taken. */
final class ShardJournal implements AutoCloseable {
  private final ShardFolder shard;
  private final RunPlaces places;
  private final JournalLines lines;
  private Optional<JournalLines.Line> head;
  private int position;

  ShardJournal(ShardFolder shard, RunPlaces places) throws IOException {
    this.shard = shard;
    this.places = places;
    this.lines = JournalLines.open(shard.folder().journal());
    advance();
  }

  int shard() {
    return shard.index();
  }

  /** Whether a line is left. */
  boolean open() {
    return head.isPresent();
  }

  /**
   * Where the run of its next line stands in the whole campaign: a sweep's order, a soak's cells.
   */
  int position() {
    return position;
  }

  /** Takes the next line. */
  JournalLines.Line take() throws IOException {
    JournalLines.Line taken = head.orElseThrow();
    advance();
    return taken;
  }

  private void advance() throws IOException {
    head = lines.next();
    // an event without a run stays behind the one before it
    if (head.isPresent() && !head.get().run().isEmpty()) {
      position = place(head.get().run());
    }
  }

  private int place(String run) throws DamagedFile {
    int owner = places.shard(run);
    if (owner != shard.index()) {
      throw new DamagedFile(
          shard.folder().journal(),
          "run %s is of %s, and not of %s"
              .formatted(
                  run, owner == 0 ? "no shard of this plan" : "shard " + owner, shard.shard()));
    }
    return places.position(run);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
