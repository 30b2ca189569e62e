package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.Gauntlet;
import dev.gauntlet.PlannedCampaign;
import dev.gauntlet.SoakBuilder;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.result.CampaignRecord;
import dev.gauntlet.result.CheckedCampaign;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that a test's failure names plans the same campaign, read by a real shell. */
class CommandTest {
  @TempDir Path folder;
  private int number;

  @Test
  void a_sweep_is_planned_again_to_the_letter() throws Exception {
    same(
        Gauntlet.sweep("command")
            .axis("run", "sh -c 'exit 0; echo \"$HOME\" it'\\''s'")
            .axis("environment", "A=1,2,B=it's")
            .axis("a", "64,128")
            .axis("timeout", "900ms")
            .axis("expect-exit", "0,3")
            .axis("fail-on", "^no [a-z]+, \\d{3}$")
            .axis("threads", "1..2")
            .iterations(1)
            .duration("1500ms")
            .repeats(2)
            .stall("7s")
            .deadline("20s")
            .memory("512MiB")
            .jvmFlags(List.of("-Done=two words"))
            .fatalWarnings()
            .plan());
  }

  @Test
  void one_with_nothing_given_is_too() throws Exception {
    same(Gauntlet.sweep("meta").iterations(1).plan());
  }

  @Test
  void one_with_a_stop_rule_is_too() throws Exception {
    PlannedCampaign planned =
        Gauntlet.sweep("meta").iterations(1).untilDecided("30%,0.9").repeats(7).plan();
    assertThat(planned.command()).contains(" --until-decided 0.3,0.9 --repeats 7 ");
    same(planned);
  }

  @Test
  void one_that_ends_by_time_and_keeps_little_is_too() throws Exception {
    PlannedCampaign planned =
        Gauntlet.sweep("meta")
            .iterations(1)
            .budget("50ms")
            .evidence(3, "10MiB", "1GiB")
            .workerEnvironment(Map.of("A", "b"))
            .plan();
    assertThat(planned.command())
        .contains(" --for 50ms ", " --evidence-per-signature 3 ")
        .doesNotContain("--repeats");
    same(planned);
  }

  @Test
  void a_soak_is_planned_again_to_the_letter() throws Exception {
    same(
        Gauntlet.soak("meta")
            .axis("ending", "unsupported")
            .iterations(400)
            .budget("1s")
            .allow(List.of("fd.eventfd:1/100", "host.native:16KiB"))
            .delta(List.of("host.native:100B"))
            .allowCache(List.of("fd:20", "host.native:64MiB"))
            .withoutGc()
            .withoutBlame()
            .withoutUnreachable()
            .plan());
  }

  @Test
  void looks_are_planned_again_as_they_were_asked_for() throws Exception {
    assertThat(same(soak().budget("50ms").plan())).doesNotContain("--iterations");
    assertThat(same(soak().budget("50ms").iterations(1600).plan()))
        .contains("--iterations 1600 ")
        .doesNotContain("--first-look");
    assertThat(same(soak().budget("50ms").iterations(40_000).firstLook().plan()))
        .contains("--iterations 40000 --first-look ");
    SoakDesign first =
        CheckedCampaign.of(Gauntlet.soak("meta").firstLook().plan()).campaign().soak();
    assertThat(first.looks().samples()).containsExactly(400);
    assertThat(first.looks().finest()).isFalse();
    assertThat(Gauntlet.soak("meta").firstLook().plan().advice())
        .containsExactly(
            "1 cell: 12 forks of 400 samples each; growth of about 109 B per iteration is told from"
                + " none (host.native)");
  }

  /** Ends with its first fork. */
  private static SoakBuilder soak() {
    return Gauntlet.soak("meta").axis("ending", "unsupported").withoutUnreachable();
  }

  private String same(PlannedCampaign planned) throws Exception {
    String gauntlet =
        Cli.command(List.of()).stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    Path script = folder.resolve("again.sh");
    Path out = folder.resolve("again-" + ++number);
    Files.writeString(
        script,
        "gauntlet() { %s \"$@\"; }%n%s --out %s".formatted(gauntlet, planned.command(), out));
    new ProcessBuilder("sh", script.toString())
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start()
        .waitFor();
    assertThat(out.resolve("campaign.json")).as(Files.readString(folder.resolve("said"))).exists();
    Campaign again = CampaignRecord.read(out).campaign();
    Campaign first = CheckedCampaign.of(planned).campaign();
    assertThat(again)
        .usingRecursiveComparison()
        .ignoringFields("name", "createdAt")
        .isEqualTo(first);
    return planned.command();
  }
}
