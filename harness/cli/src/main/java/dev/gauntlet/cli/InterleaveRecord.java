package dev.gauntlet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gauntlet.UsageError;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.compare.PairSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the folder of an interleaved comparison holds. */
final class InterleaveRecord {
  static final PlanFolder.Names NAMES =
      new PlanFolder.Names("comparison", "interleave.json", "blocks.jsonl");

  private final Path path;
  private final InterleaveDesign design;
  private final List<Block> blocks;

  /**
   * A block that was begun; one that was interrupted was begun twice.
   *
   * @param pair of blocks, from 0
   * @param boot of the machine, as the kernel names it
   */
  record Block(int pair, PairSide side, String boot) {}

  private InterleaveRecord(Path path, InterleaveDesign design, List<Block> blocks) {
    this.path = path;
    this.design = design;
    this.blocks = blocks;
  }

  /** Whether a folder is one. */
  static boolean is(Path path) {
    return Files.exists(path.resolve(NAMES.plan()));
  }

  /**
   * Reads a folder that somebody may be writing.
   *
   * @throws UsageError when it is damaged
   */
  static InterleaveRecord read(Path path) {
    Path plan = path.resolve(NAMES.plan());
    try {
      return of(path, InterleaveDesign.of(new ObjectMapper().readTree(Files.readAllBytes(plan))));
    } catch (JsonProcessingException | IllegalArgumentException damaged) {
      throw new UsageError(plan + " is damaged: it is no plan of an interleaved comparison");
    } catch (IOException refused) {
      throw new UsageError(path + " cannot be read: " + SystemErrorText.of(refused));
    }
  }

  /** With what a folder's log has by now. */
  static InterleaveRecord of(Path path, InterleaveDesign design) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<Block> blocks = new ArrayList<>();
    for (String line : Files.readAllLines(path.resolve(NAMES.log()))) {
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
    return new InterleaveRecord(path, design, blocks);
  }

  Path path() {
    return path;
  }

  InterleaveDesign design() {
    return design;
  }

  /** Folder of the campaign of a side. */
  RunFolder of(PairSide side) {
    return new RunFolder(path.resolve(design.label(side)));
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

  void add(Block block) {
    blocks.add(block);
  }
}
