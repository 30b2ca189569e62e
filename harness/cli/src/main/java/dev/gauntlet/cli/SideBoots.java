package dev.gauntlet.cli;

import dev.gauntlet.verdict.compare.PairSide;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which boots of the machine the blocks of both sides were run. */
final class SideBoots {
  private final Map<PairSide, Set<String>> boots = new EnumMap<>(PairSide.class);
  private final Map<Integer, Set<String>> pairs = new HashMap<>();
  private final Set<Integer> counted = new HashSet<>();

  private SideBoots(List<InterleaveRecord.Block> blocks) {
    int last = -1;
    for (InterleaveRecord.Block block : blocks) {
      boots.computeIfAbsent(block.side(), any -> new HashSet<>()).add(block.boot());
      pairs.computeIfAbsent(block.pair(), any -> new HashSet<>()).add(block.boot());
      last = Math.max(last, block.pair());
    }
    Set<String> used = new HashSet<>();
    for (int pair = 0; pair <= last; pair++) {
      Set<String> here = pairs.getOrDefault(pair, Set.of());
      if (!apart() || here.stream().noneMatch(used::contains)) {
        counted.add(pair);
        used.addAll(here);
      }
    }
  }

  static SideBoots of(List<InterleaveRecord.Block> blocks) {
    return new SideBoots(blocks);
  }

  /** Number of boots in which blocks of a side were run. */
  int of(PairSide side) {
    return boots.getOrDefault(side, Set.of()).size();
  }

  /** Whether no boot had blocks of both sides: then a side and its boots cannot be told apart. */
  boolean apart() {
    return boots.getOrDefault(PairSide.BASE, Set.of()).stream()
        .noneMatch(boots.getOrDefault(PairSide.CANDIDATE, Set.of())::contains);
  }

  /**
   * Whether a pair of blocks counts. Where each side has boots of its own, blocks of one boot are
   * not independent, and only the first pair with a boot does.
   */
  boolean counts(int pair) {
    return counted.contains(pair);
  }
}
