package dev.gauntlet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.scenario.Cell;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HangTest {
  private static RunEnded run(String json) throws Exception {
    RunEnded run = RunEnded.noVerdict("r", new Cell(Map.of()), 1, "", "2026-01-01T00:00:00Z");
    return run.noting(Hang.FIELD, Json.mapper().readTree(json));
  }

  @Test
  void what_is_written_is_read_again() throws Exception {
    Hang hang =
        new Hang(
            List.of(
                new HungLane(
                    1,
                    "work",
                    "lane-1",
                    "worker",
                    "read under step (libx.so)",
                    "read of pipe:[1]",
                    List.of("libc.so.6+0x1 read", "libx.so+0x2 step"),
                    List.of("a"),
                    Optional.of(true),
                    "native-stacks.txt")),
            List.of("lane-0 holds a and waits for b; lane-1 holds b and waits for a"),
            List.of("native-stacks.txt"));
    assertThat(Hang.of(run(hang.json().toString()))).contains(hang);
  }

  @Test
  void an_older_line_has_none_and_nonsense_counts_as_empty() throws Exception {
    assertThat(Hang.of(RunEnded.noVerdict("r", new Cell(Map.of()), 1, "", ""))).isEmpty();
    assertThat(Hang.of(run("7"))).isEmpty();
    assertThat(Hang.of(run("null"))).isEmpty();
    assertThat(Hang.of(run("{\"lanes\": 7, \"deadlocks\": [1, \"x\"], \"files\": {}}")))
        .contains(new Hang(List.of(), List.of("x"), List.of()));
    HungLane lane =
        Hang.of(run("{\"lanes\": [3, {\"lane\": \"x\", \"frames\": 1, \"moved\": []}]}"))
            .orElseThrow()
            .lanes()
            .get(0);
    assertThat(lane.lane()).isEqualTo(-1);
    assertThat(lane.frames()).isEmpty();
    assertThat(lane.place()).isEmpty();
  }
}
