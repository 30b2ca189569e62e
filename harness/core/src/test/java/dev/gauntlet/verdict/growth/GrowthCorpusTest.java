package dev.gauntlet.verdict.growth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrowthCorpusTest {
  /**
   * Some 110 counts are held against goals: all of them at this chance is one miss in 90 corpora.
   */
  private static final double CHANCE = 1e-4;

  @Test
  void on_a_small_corpus_no_goal_is_missed_by_more_than_chance() {
    Confusion confusion = Confusion.of(60, 30, CHANCE, false);

    assertThat(confusion.misses()).as(confusion.toString()).isEmpty();
  }
}
