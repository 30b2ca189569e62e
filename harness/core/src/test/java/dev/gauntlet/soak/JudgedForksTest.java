package dev.gauntlet.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.gauntlet.journal.RunEnded;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which forks are samples of what is judged. */
class JudgedForksTest {
  private static RunEnded fork(String run, int identity, int shard) {
    RunEnded fork = RecordedSoakRun.survived(run, 1).under(identity);
    return shard == 0 ? fork : fork.noting("shard", IntNode.valueOf(shard));
  }

  private static List<String> judged(RunEnded... forks) {
    return JudgedForks.of(List.of(forks)).stream().map(RunEnded::run).toList();
  }

  @Test
  void those_of_the_last_identity_are() {
    assertThat(judged(fork("c1-l400-s1", 1, 0), fork("c1-l400-s1.2", 2, 0)))
        .containsExactly("c1-l400-s1.2");
    assertThat(judged()).isEmpty();
  }

  @Test
  void of_merged_shards_those_of_the_last_of_each_are_until_something_was_made_after_the_merge() {
    RunEnded[] merged = {
      fork("c1-l400-s1", 1, 1), fork("c2-l400-s1", 2, 2), fork("c2-l400-s2", 3, 2),
    };
    assertThat(judged(merged)).containsExactly("c1-l400-s1", "c2-l400-s2");
    assertThat(judged(merged[0], merged[1], merged[2], fork("c1-l400-s2", 3, 0)))
        .containsExactly("c2-l400-s2", "c1-l400-s2");
  }
}
