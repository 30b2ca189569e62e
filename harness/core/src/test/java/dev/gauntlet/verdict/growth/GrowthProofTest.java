package dev.gauntlet.verdict.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("proof")
class GrowthProofTest {
  /** Of 1000 programs 4 leaks show that a family is below 1 % (95 %). */
  private static final int CLEAN = 1000;

  private static final int LEAKY = 400;

  /**
   * A count just beyond its goal is no miss when the goal's own rate makes such a count in one
   * corpus of a hundred; the table names it all the same.
   */
  private static final double CHANCE = 0.01;

  @Test
  void on_the_full_corpus_no_goal_is_missed() throws IOException {
    Confusion confusion = Confusion.of(CLEAN, LEAKY, CHANCE, true);

    Path table = Path.of("target", "growth-confusion.md");
    Files.createDirectories(table.getParent());
    Files.writeString(table, confusion.toString());
    System.out.println(confusion);
    assertThat(confusion.misses()).isEmpty();
  }
}
