package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.PlannedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps that stop cell by cell, over runs that really crash with a chance that is known. */
class UntilDecidedTest {
  @TempDir Path folder;

  private Answer sweep(String... more) throws Exception {
    return new Cli(folder)
        .run(Stream.concat(Stream.of("sweep", "meta"), Stream.of(more)).toArray(String[]::new));
  }

  private static final String[] RANDOM = {
    "sweep",
    "meta",
    "--ending=random-crash",
    "--probability=0,0.35,1",
    "--iterations=4",
    "--until-decided=10%,60%",
    "--repeats=20",
    "--seed=4",
    "--json"
  };

  private static String[] random(String out) {
    return Stream.concat(Stream.of(RANDOM), Stream.of("--out=" + out)).toArray(String[]::new);
  }

  @Test
  void decided_cells_stop_and_the_others_go_on_also_when_it_was_killed_half_way() throws Exception {
    Cli cli = new Cli(folder);
    Answer whole = cli.run(random("whole")).exits(1);
    Map<String, JsonNode> cells = byProbability(whole.json());
    assertThat(cells.get("0").at("/stopped/words").asText()).isEqualTo("below 60 % (beta 5 %)");
    assertThat(cells.get("0").at("/histogram/0").asInt()).isEqualTo(4);
    assertThat(cells.get("1").at("/stopped/words").asText()).isEqualTo("above 10 % (alpha 5 %)");
    assertThat(cells.get("1").at("/histogram/139").asInt()).isEqualTo(2);
    assertThat(cells.get("0.35").path("runs").asInt()).isBetween(5, 20);
    assertThat(whole.json().at("/runs/gaps")).isEmpty();
    assertThat(whole.json().at("/runs/planned")).isEqualTo(whole.json().at("/runs/made"));
    assertThat(whole.json().at("/verdict").asText()).contains("below 60 % (beta 5 %)");
    assertThat(whole.err()).contains(" of at most 60] ");

    Records killed = new Records(folder.resolve("killed"));
    try (CommandProcess controller = cli.start(random("killed"))) {
      controller.until("five runs began", () -> killed.started(5));
      controller.kill();
      Answer cut =
          cli.run("show", "killed", "--json")
              .exits(killed.ended().stream().anyMatch(RunEnded::red) ? 1 : 3);
      assertThat(cut.json().at("/runs/gaps")).isNotEmpty();
      Answer resumed = cli.run("resume", "killed", "--json").exits(1);
      assertThat(byProbability(resumed.json()).get("0.35").path("stopped"))
          .isEqualTo(cells.get("0.35").path("stopped"));
      assertThat(concluded(killed)).isEqualTo(concluded(new Records(folder.resolve("whole"))));
      assertThat(resumed.json().at("/runs/gaps")).isEmpty();
      assertThat(resumed.json().at("/runs/histogramsSumToRunsMade").asBoolean()).isTrue();

      Answer table = cli.run("show", "whole").exits(1);
      assertThat(table.out())
          .contains(
              "at most 20 runs of each cell, until its crash rate is below 60 % (beta 5 %)",
              "above 10 % (alpha 5 %)", "{139: 2}");
      assertThat(Files.readString(folder.resolve("whole/campaign.json"))).contains("\"p1\" : 0.6");
    }
  }

  private static Map<String, JsonNode> byProbability(JsonNode table) {
    Map<String, JsonNode> cells = new TreeMap<>();
    table.path("cells").forEach(cell -> cells.put(cell.at("/cell/probability").asText(), cell));
    return cells;
  }

  private static List<String> concluded(Records records) throws Exception {
    return records.ended().stream()
        .filter(run -> !run.ending().word().equals("no-verdict"))
        .map(run -> PlannedRun.planned(run.run()) + " " + run.ending().word())
        .toList();
  }

  @Test
  void what_is_undecided_at_the_last_run_is_named_and_is_no_verdict_when_asked() throws Exception {
    Answer answer =
        sweep("--iterations=1", "--until-decided=0.01,0.02", "--repeats=2", "--out=open").exits(0);
    assertThat(answer.err())
        .contains("no cell can be below 2 % (beta 5 %) by 2 runs, the most that are made of one");
    assertThat(answer.out().strip()).endsWith("nothing red in 2 runs of 1 cell; 1 cell UNDECIDED");
    new Cli(folder).run("show", "open", "--strict").exits(3);
    Answer xml = new Cli(folder).run("report", "open", "--format", "junit", "--strict").exits(3);
    assertThat(xml.out()).contains("<skipped message=\"no verdict: UNDECIDED\"");
  }
}
