package dev.gauntlet.blame;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Blocks of memory that were allocated and not freed. A busy profiler drops events: where memory is
 * handed out again, what lay there was freed, also when nobody saw it.
 */
final class UnfreedBlocks {
  private final NavigableMap<Long, Block> live = new TreeMap<>();

  /**
   * @param size in bytes, above 0
   * @param stack number of the stack that allocated it
   */
  record Block(long size, int stack) {}

  void allocated(long address, long size, int stack) {
    Map.Entry<Long, Block> before = live.lowerEntry(address);
    if (before != null && before.getKey() + before.getValue().size > address) {
      live.remove(before.getKey());
    }
    live.subMap(address, address + size).clear();
    live.put(address, new Block(size, stack));
  }

  void freed(long address) {
    live.remove(address);
  }

  Collection<Block> live() {
    return live.values();
  }
}
