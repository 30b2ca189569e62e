package dev.gauntlet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.scenario.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Whatever is split into whatever number of shards: each run is made once, and by its own shard.
 */
class ShardTest {
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(1), 0, Duration.ofSeconds(1), Duration.ofMinutes(1), 1);

  private static Campaign campaign(int rows, int columns, int repeats, long seed) {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("threads", values(rows));
    axes.put("encoders", values(columns));
    return new Campaign(
        "c",
        "s",
        "now",
        new CampaignMatrix(axes, List.of("threads", "encoders")),
        CampaignDesign.sweep(repeats, seed),
        LIMITS,
        WorkerOptions.of("/jdk"));
  }

  private static List<String> values(int many) {
    return IntStream.rangeClosed(1, many).mapToObj(Integer::toString).toList();
  }

  private static Shard shard(Campaign campaign, int of, boolean balanced) {
    if (!balanced) {
      return new Shard(1, of);
    }
    Random random = new Random(campaign.seed());
    List<Long> millis = campaign.cells().stream().map(cell -> 1L + random.nextInt(10_000)).toList();
    return new Shard(1, of).balanced(new ShardBalance("earlier", millis));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void shards_of_a_sweep_are_its_runs_in_their_order_and_about_as_many_of_each_pass(
      @ForAll @IntRange(min = 1, max = 7) int rows,
      @ForAll @IntRange(min = 1, max = 6) int columns,
      @ForAll @IntRange(min = 1, max = 6) int repeats,
      @ForAll @IntRange(min = 1, max = 20) int of,
      @ForAll long seed,
      @ForAll boolean balanced) {
    Campaign whole = campaign(rows, columns, repeats, seed);
    Shard any = shard(whole, of, balanced);
    List<PlannedRun> dealt = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    ShardTable table = ShardTable.of(whole, any);
    Map<PlannedRun, Integer> places = new HashMap<>();
    whole.runs().forEach(run -> places.put(run, places.size()));
    for (int index = 1; index <= of; index++) {
      Campaign part = whole.sharded(any.other(index));
      List<PlannedRun> runs = part.runs();
      assertThat(runs).isSubsetOf(places.keySet());
      assertThat(runs).extracting(places::get).isSorted();
      int owner = index;
      assertThat(runs)
          .allMatch(run -> table.shard(run.name()) == owner)
          .allMatch(run -> table.position(run.name()) == places.get(run))
          .allMatch(run -> part.seedOf(run) == whole.seedOf(run));
      assertThat(table.runs(index)).isEqualTo(runs.size());
      assertThat(part.planned().values().stream().mapToInt(Integer::intValue).sum())
          .isEqualTo(runs.size());
      dealt.addAll(runs);
      sizes.add(runs.size());
    }
    assertThat(dealt).hasSameSizeAs(places.keySet()).doesNotHaveDuplicates();
    if (!balanced) {
      int all = places.size();
      assertThat(sizes).allMatch(size -> size >= all / of && size <= (all + of - 1) / of);
    }
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void with_a_stop_rule_and_in_a_soak_a_cell_is_of_one_shard_as_a_whole(
      @ForAll @IntRange(min = 1, max = 6) int rows,
      @ForAll @IntRange(min = 1, max = 5) int columns,
      @ForAll @IntRange(min = 1, max = 12) int of,
      @ForAll long seed,
      @ForAll boolean balanced,
      @ForAll boolean soak) {
    Campaign plain = campaign(rows, columns, soak ? 1 : 4, seed);
    Campaign whole =
        soak
            ? plain.soaked(new SoakDesign(6, List.of(400), true, Duration.ZERO))
            : plain.stopped(new StopRule(0.01, 0.1));
    Shard any = shard(whole, of, balanced);
    ShardTable table = ShardTable.of(whole, any);
    List<Cell> cells = new ArrayList<>();
    for (int index = 1; index <= of; index++) {
      Campaign part = whole.sharded(any.other(index));
      cells.addAll(part.planned().keySet());
      assertThat(part.planned().values()).allMatch(runs -> runs == whole.repeats());
      assertThat(part.cellNumbers()).hasSize(table.cells(index)).hasSize(part.planned().size());
      for (int number : part.cellNumbers()) {
        assertThat(table.shardOfCell(number)).isEqualTo(index);
        assertThat(part.planned()).containsKey(whole.cells().get(number - 1));
      }
    }
    assertThat(cells).containsExactlyInAnyOrderElementsOf(whole.cells());
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void by_durations_no_shard_has_more_to_do_than_another_by_more_than_the_longest_run(
      @ForAll @IntRange(min = 1, max = 8) int rows,
      @ForAll @IntRange(min = 1, max = 8) int columns,
      @ForAll @IntRange(min = 1, max = 5) int repeats,
      @ForAll @IntRange(min = 1, max = 12) int of,
      @ForAll long seed) {
    Campaign whole = campaign(rows, columns, repeats, seed);
    Shard any = shard(whole, of, true);
    List<Long> millis = any.balance().millis();
    Map<Cell, Long> cost = new LinkedHashMap<>();
    whole.cells().forEach(cell -> cost.put(cell, millis.get(cost.size())));
    long[] loads =
        IntStream.rangeClosed(1, of)
            .mapToLong(
                index ->
                    whole.sharded(any.other(index)).runs().stream()
                        .mapToLong(run -> cost.get(run.cell()))
                        .sum())
            .toArray();
    long longest = millis.stream().mapToLong(Long::longValue).max().orElseThrow();
    assertThat(LongStream.of(loads).max().orElseThrow() - LongStream.of(loads).min().orElseThrow())
        .isLessThanOrEqualTo(longest);
  }

  @Test
  void the_runs_of_a_cell_are_spread_over_the_shards_also_where_these_divide_the_cells() {
    Campaign whole = campaign(8, 2, 12, 1);
    for (int index = 1; index <= 4; index++) {
      assertThat(whole.sharded(new Shard(index, 4)).planned())
          .as("cells of which shard %s has a run", index)
          .hasSizeGreaterThan(12);
    }
  }

  @Test
  void there_is_no_shard_beyond_the_last_and_no_duration_of_nothing() {
    assertThatThrownBy(() -> new Shard(0, 4)).hasMessageContaining("there are 1/4 to 4/4");
    assertThatThrownBy(() -> new Shard(5, 4)).hasMessageContaining("there is no shard 5 of 4");
    assertThatThrownBy(() -> new Shard(1, 0)).hasMessageContaining("1 to 10000 are expected");
    assertThatThrownBy(() -> new ShardBalance("x", List.of(5L, 0L)))
        .hasMessageContaining("1 ms or more");
    ShardTable table = ShardTable.of(campaign(2, 2, 2, 1), new Shard(1, 2));
    assertThat(List.of("p3-c1", "p1-c5", "p0-c1", "c1-l400-s2", "x", "p1-c01"))
        .allMatch(run -> table.shard(run) == 0 && table.position(run) == -1);
  }
}
