package dev.gauntlet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.verdict.compare.PairSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an interleaved comparison lies: {@code interleave.json}, a folder for the campaign of each
 * side, and {@code blocks.jsonl}, a line for each block before it begins.
 */
final class InterleaveFolder implements AutoCloseable {
  private static final PlanFolder.Names NAMES =
      new PlanFolder.Names("comparison", "interleave.json", "blocks.jsonl");

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  private final PlanFolder folder;
  private final InterleavePlan plan;
  private final List<Block> blocks;

  /**
   * A block that was begun; one that was interrupted was begun twice.
   *
   * @param pair of blocks, from 0
   * @param boot of the machine, as the kernel names it
   */
  record Block(int pair, PairSide side, String boot) {}

  private InterleaveFolder(PlanFolder folder, InterleavePlan plan, List<Block> blocks) {
    this.folder = folder;
    this.plan = plan;
    this.blocks = blocks;
  }

  static InterleaveFolder open(InterleavePlan plan) throws IOException {
    ObjectNode asked = plan.json();
    ObjectNode begun = asked.deepCopy();
    if (!begun.has("seed")) {
      begun.put("seed", (long) new SecureRandom().nextInt(1 << 30));
    }
    PlanFolder folder = PlanFolder.open(plan.folder(), NAMES, asked, begun);
    return new InterleaveFolder(folder, plan, read(folder.path().resolve(NAMES.log())));
  }

  private static List<Block> read(Path log) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<Block> blocks = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      try {
        JsonNode one = mapper.readTree(line);
        blocks.add(
            new Block(
                one.path("pair").asInt(),
                one.path("candidate").asBoolean() ? PairSide.CANDIDATE : PairSide.BASE,
                one.path("boot").asText()));
      } catch (JsonProcessingException torn) {
        // it was being written when the machine stopped, before its block began: nothing is lost
      }
    }
    return blocks;
  }

  Path path() {
    return folder.path();
  }

  long seed() {
    return folder.plan().path("seed").asLong();
  }

  /** Folder of the campaign of a side. */
  Path of(PairSide side) {
    return folder.path().resolve(plan.side(side).label());
  }

  /** Blocks that were begun, also by an earlier session. */
  List<Block> blocks() {
    return List.copyOf(blocks);
  }

  /** Number of pairs of blocks that were begun on a side. */
  int pairs(PairSide side) {
    return (int)
        blocks.stream().filter(block -> block.side() == side).map(Block::pair).distinct().count();
  }

  /** Notes that a block begins. */
  void begins(int pair, PairSide side) throws IOException {
    Block block = new Block(pair, side, Files.readString(BOOT).strip());
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("at", Instant.now().toString()).put("pair", pair);
    line.put("side", plan.side(side).label()).put("candidate", side == PairSide.CANDIDATE);
    line.put("boot", block.boot());
    folder.log(line);
    blocks.add(block);
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
