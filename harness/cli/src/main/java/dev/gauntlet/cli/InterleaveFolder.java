package dev.gauntlet.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.verdict.compare.PairSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an interleaved comparison is written: {@code interleave.json}, a folder for the campaign of
 * each side, and {@code blocks.jsonl}, a line for each block before it begins.
 */
final class InterleaveFolder implements AutoCloseable {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  private final PlanFolder folder;
  private final InterleaveRecord record;

  private InterleaveFolder(PlanFolder folder, InterleaveRecord record) {
    this.folder = folder;
    this.record = record;
  }

  static InterleaveFolder open(InterleavePlan plan) throws IOException {
    ObjectNode asked = plan.json();
    ObjectNode begun = asked.deepCopy();
    if (!begun.has("seed")) {
      begun.put("seed", (long) new SecureRandom().nextInt(1 << 30));
    }
    PlanFolder folder = PlanFolder.open(plan.folder(), InterleaveRecord.NAMES, asked, begun);
    return new InterleaveFolder(
        folder, InterleaveRecord.of(folder.path(), plan.design(), folder.lines()));
  }

  Path path() {
    return folder.path();
  }

  InterleaveRecord record() {
    return record;
  }

  long seed() {
    return folder.plan().path("seed").asLong();
  }

  /** Notes that a block begins. */
  void begins(int pair, PairSide side) throws IOException {
    String boot = Files.readString(BOOT).strip();
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("at", Instant.now().toString()).put("pair", pair);
    line.put("side", record.design().label(side)).put("candidate", side == PairSide.CANDIDATE);
    line.put("boot", boot);
    folder.log(line);
    record.add(new InterleaveRecord.Block(pair, side, boot));
  }

  /**
   * Notes that nothing more is run.
   *
   * @param stopped why, where it was stopped before its time
   */
  void ends(Optional<String> stopped) throws IOException {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("at", Instant.now().toString()).put("ended", true);
    folder.log(line.put("stopped", stopped.orElse(null)));
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
