package dev.gauntlet.blame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.blame.UnfreedBlocks.Block;
import org.junit.jupiter.api.Test;

class UnfreedBlocksTest {
  private final UnfreedBlocks blocks = new UnfreedBlocks();

  @Test
  void what_was_freed_is_not_live() {
    blocks.allocated(0x1000, 0x100, 1);
    blocks.allocated(0x1100, 0x100, 2);
    blocks.freed(0x1000);
    assertThat(blocks.live()).containsExactly(new Block(0x100, 2));
  }

  @Test
  void memory_that_is_handed_out_again_was_freed_though_nobody_saw_it() {
    blocks.allocated(0x1000, 0x1000, 1);
    blocks.allocated(0x2000, 0x40, 2);
    // inside the first, then from the end of the first over the second
    blocks.allocated(0x1800, 0x100, 3);
    assertThat(blocks.live()).containsExactly(new Block(0x100, 3), new Block(0x40, 2));
    blocks.allocated(0x1880, 0x1000, 4);
    assertThat(blocks.live()).containsExactly(new Block(0x1000, 4));
  }

  @Test
  void neighbours_stay() {
    blocks.allocated(0x1000, 0x100, 1);
    blocks.allocated(0x1200, 0x100, 2);
    blocks.allocated(0x1100, 0x100, 3);
    assertThat(blocks.live()).hasSize(3);
  }
}
