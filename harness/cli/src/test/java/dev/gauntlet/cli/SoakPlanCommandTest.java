package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.plan.SoakDesign;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a soak is asked for, and what is refused before it begins. */
class SoakPlanCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void what_is_asked_for_is_in_the_plan_and_what_it_takes_is_said_at_the_start() throws Exception {
    Answer answer =
        new Cli(folder)
            .run(
                "soak",
                "nativelib",
                "--library=" + library(),
                "--iterate=clean",
                "--iterations=1600",
                "--no-unreachable",
                "--no-blame",
                "--for=1ms",
                "--allow=fd.eventfd:1/100",
                "--allow=host.native:16KiB",
                "--allow-cache=fd:20",
                "--delta=host.mapped:200B",
                "--out=asked")
            .exits(3);
    assertThat(answer.err())
        .contains(
            "1 cell: 12 forks of 400 samples each; each cell takes 12 of 1600 more; growth of about"
                + " 109 B per iteration is told from none (host.native)");
    SoakDesign how = CampaignFile.read(folder.resolve("asked/campaign.json")).soak();
    assertThat(how.looks().samples()).containsExactly(400, 1600);
    assertThat(how.tolerance().allowed())
        .containsOnly(entry("fd.eventfd", 0.01), entry("host.native", 16384.0));
    assertThat(how.tolerance().deltas()).containsOnly(entry("host.mapped", 200.0));
    assertThat(how.tolerance().caches()).containsOnly(entry("fd", 20.0));
    assertThat(how.looks().finest()).isTrue();
    assertThat(how.looks().longer()).isFalse();
    assertThat(how.causes().unreachable()).isFalse();
    assertThat(how.causes().blame()).isFalse();
    assertThat(
            JSON.readTree(folder.resolve("asked/verdicts.json").toFile())
                .at("/cells/0/reason")
                .asText())
        .contains("the time is spent");

    String plan = Files.readString(folder.resolve("asked/campaign.json"));
    Files.writeString(
        folder.resolve("asked/campaign.json"), plan.replace("fd.eventfd", "fd.nosuch"));
    new Cli(folder).run("show", "asked").refuses("campaign.json", "no judged metric fd.nosuch");
  }

  @Test
  void a_rate_or_metric_that_is_none_is_refused() throws Exception {
    String[] soak = {"soak", "nativelib", "--library=x", "--iterate=y", ""};
    soak[4] = "--allow=fd.nosuch:1/100";
    new Cli(folder)
        .run(soak)
        .refuses("--allow fd.nosuch:1/100", "one of: host.native", "fd.socket");
    soak[4] = "--delta=host.native:4KiB";
    new Cli(folder).run(soak).refuses("up to the default, 2.0KiB per iteration", "--allow");
  }

  @Test
  void fewer_samples_than_the_rule_needs_are_refused() throws Exception {
    new Cli(folder)
        .run("soak", "nativelib", "--library=x", "--iterate=y", "--iterations=5")
        .refuses("--iterations 5: 5 samples per fork: at least 17 are needed");
    new Cli(folder).run("soak", "nosuch").refuses("no scenario nosuch");
  }

  @Test
  void a_smaller_delta_than_the_last_look_can_exclude_is_refused_with_what_is_possible()
      throws Exception {
    String[] soak = {"soak", "nativelib", "--library=" + library(), "--iterate=clean", "", ""};
    soak[4] = "--delta=host.mapped:64B";
    soak[5] = "--iterations=1600";
    new Cli(folder)
        .run(soak)
        .refuses(
            "--delta host.mapped:64B takes 6400 samples per fork, and the last look has 1600; give"
                + " --iterations 6400");
    soak[4] = "--delta=host.native:0.001B";
    soak[5] = "--for=8h";
    new Cli(folder)
        .run(soak)
        .refuses(
            "--delta host.native:0.0010B takes 26214400 samples per fork, and 100000 are allowed;"
                + " 0.15 B per iteration is the least that can be asked for");
    assertThat(folder.resolve("gauntlet-runs")).doesNotExist();
  }

  private Path library() throws Exception {
    return Libraries.compile(folder.resolve("libsoaked.so"), "int clean(void) { return 0; }");
  }
}
