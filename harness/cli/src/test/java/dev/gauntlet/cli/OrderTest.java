package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.journal.CampaignFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderTest {
  @TempDir Path folder;

  @Test
  void a_seed_is_recorded_and_gives_one_order_and_every_pass_another() throws Exception {
    List<String> first = order("first");
    assertThat(order("again", "--seed=" + seed("first"))).isEqualTo(first);
    List<String> other = order("other", "--seed=42");
    assertThat(seed("other")).isEqualTo(42);
    List<String> one = other.subList(0, 6);
    List<String> two = other.subList(6, 12);
    assertThat(one).allMatch(run -> run.startsWith("p1-")).doesNotHaveDuplicates();
    assertThat(two).allMatch(run -> run.startsWith("p2-")).doesNotHaveDuplicates();
    assertThat(cells(one)).isNotEqualTo(cells(two)).containsExactlyInAnyOrderElementsOf(cells(two));
  }

  private List<String> order(String out, String... more) throws Exception {
    String[] sweep = {
      "sweep", "meta", "--ending=unsupported", "--threads=1..6", "--repeats=2", "--out=" + out
    };
    String[] all = Arrays.copyOf(sweep, sweep.length + more.length);
    System.arraycopy(more, 0, all, sweep.length, more.length);
    new Cli(folder).run(all).exits(3);
    return new Records(folder.resolve(out)).order();
  }

  private long seed(String out) throws Exception {
    return CampaignFile.read(folder.resolve(out).resolve("campaign.json")).seed();
  }

  private static List<String> cells(List<String> runs) {
    return runs.stream().map(run -> run.substring(run.indexOf('-'))).toList();
  }
}
