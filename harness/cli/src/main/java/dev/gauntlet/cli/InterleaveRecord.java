package dev.gauntlet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gauntlet.UsageError;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.linux.FileLocks;
import dev.gauntlet.reports.compare.PairedReport;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.compare.PairSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the folder of an interleaved comparison holds. */
final class InterleaveRecord {
  static final PlanFolder.Names NAMES =
      new PlanFolder.Names("comparison", PairedReport.PLAN, "blocks.jsonl");

  private final Path path;
  private final InterleaveDesign design;
  private final List<Block> blocks;
  private final End end;

  /**
   * A block that was begun; one that was interrupted was begun twice.
   *
   * @param pair of blocks, from 0
   * @param boot of the machine, as the kernel names it
   */
  record Block(int pair, PairSide side, String boot) {}

  /**
   * How the last session ended.
   *
   * @param recorded false while it runs, and when its process was killed
   * @param stopped why it ended before its time
   */
  private record End(boolean recorded, Optional<String> stopped) {}

  private InterleaveRecord(Path path, InterleaveDesign design, List<Block> blocks, End end) {
    this.path = path;
    this.design = design;
    this.blocks = blocks;
    this.end = end;
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
      return of(
          path,
          InterleaveDesign.of(new ObjectMapper().readTree(Files.readAllBytes(plan))),
          Files.readAllLines(path.resolve(NAMES.log())));
    } catch (JsonProcessingException | IllegalArgumentException damaged) {
      throw new UsageError(plan + " is damaged: it is no plan of an interleaved comparison");
    } catch (IOException refused) {
      throw new UsageError(path + " cannot be read: " + SystemErrorText.of(refused));
    }
  }

  /**
   * With what a folder's log has by now.
   *
   * @param lines of the log
   */
  static InterleaveRecord of(Path path, InterleaveDesign design, List<String> lines) {
    ObjectMapper mapper = new ObjectMapper();
    List<Block> blocks = new ArrayList<>();
    End end = new End(false, Optional.empty());
    for (String line : lines) {
      try {
        JsonNode one = mapper.readTree(line);
        end = new End(one.path("ended").asBoolean(), text(one.path("stopped")));
        if (one.has("pair")) {
          blocks.add(
              new Block(
                  one.path("pair").asInt(),
                  one.path("candidate").asBoolean() ? PairSide.CANDIDATE : PairSide.BASE,
                  one.path("boot").asText()));
        }
      } catch (JsonProcessingException torn) {
        // it was being written when the machine stopped, before its block began: nothing is lost
      }
    }
    return new InterleaveRecord(path, design, blocks, end);
  }

  private static Optional<String> text(JsonNode value) {
    return Optional.ofNullable(value.asText(null));
  }

  Path path() {
    return path;
  }

  InterleaveDesign design() {
    return design;
  }

  /**
   * Why it is not finished, for a reader of its folder; empty when it is.
   *
   * @throws IOException when the folder cannot be looked into
   */
  Optional<String> unfinished() throws IOException {
    if (end.recorded()) {
      return end.stopped();
    }
    return Optional.of(
        FileLocks.writtenByAnother(path.resolve(NAMES.log()))
            ? "it is still running"
            : "its last session has no recorded end, as when it was killed; the same command goes on");
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
