package dev.gauntlet.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CauseRuns;
import dev.gauntlet.plan.GrowthTolerance;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.plan.SoakLooks;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.model.Report;
import dev.gauntlet.reports.model.ReportTally;
import dev.gauntlet.reports.model.SweptAxis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

/** The command that makes a campaign again, through a real shell. */
class RerunTest {
  @Test
  void a_sweep_is_written_with_its_ranges_and_limits() {
    Report report =
        report(
            WrittenCampaign.sweep(
                "codec",
                3,
                new SweptAxis("threads", List.of("1", "2", "3")),
                new SweptAxis("codec", List.of("mjpeg", "libx264"))));
    assertThat(report.command())
        .isEqualTo(
            "gauntlet sweep codec --threads 1..3 --codec mjpeg --codec libx264 --duration 5s"
                + " --repeats 3 --stall 10s --deadline 75s --memory 1073741824 --seed 1"
                + " --jdk /usr/lib/jvm/java-17");
    assertThat(report.cells().get(3).command())
        .startsWith("gauntlet sweep codec --threads 2 --codec libx264 --duration 5s");
  }

  @Test
  void a_soak_is_written_with_what_it_allows() {
    SoakDesign how =
        new SoakDesign(
            6,
            new SoakLooks(List.of(200, 400), true, true),
            false,
            Duration.ofHours(8),
            new GrowthTolerance(
                Map.of("host.native", 100.0), Map.of("fd.eventfd", 0.01), Map.of("fd", 1024.0)),
            new CauseRuns(true, false));
    Campaign campaign =
        WrittenCampaign.sweep("codec", 1, new SweptAxis("threads", List.of("4"))).soaked(how);
    assertThat(report(campaign).command())
        .startsWith(
            "gauntlet soak codec --threads 4 --for 28800s --no-gc --no-unreachable"
                + " --allow fd.eventfd:0.01 --allow-cache fd:1024 --delta host.native:100"
                + " --stall 10s");
  }

  @Test
  void a_soak_of_given_looks_is_written_with_its_last_one() {
    SoakDesign how = new SoakDesign(6, List.of(400, 1600), true, Duration.ofHours(1));
    Campaign campaign =
        WrittenCampaign.sweep("codec", 1, new SweptAxis("threads", List.of("4"))).soaked(how);
    assertThat(report(campaign).command())
        .startsWith(
            "gauntlet soak codec --threads 4 --for 3600s --iterations 1600 --no-blame"
                + " --no-unreachable --stall 10s");
  }

  @Property(tries = 40)
  void a_shell_reads_any_text_as_it_was(@ForAll @NotEmpty String text)
      throws IOException, InterruptedException {
    // no argument of a process can hold these
    String possible =
        new String(text.replace("\0", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    Report report =
        report(WrittenCampaign.sweep("command", 1, new SweptAxis("run", List.of("x" + possible))));
    String said = report.command().replaceFirst("^gauntlet ", "printf '%s\\\\0' ");
    Process shell = new ProcessBuilder("bash", "-c", said).start();
    shell.getOutputStream().close();
    String[] words =
        new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\0", -1);
    assertThat(shell.waitFor()).isZero();
    assertThat(words).contains("x" + possible, "--run", "--duration");
  }

  private static Report report(Campaign campaign) {
    return new ReportTally(campaign).sum(List.of(), List.of(), List.of(), Expectation.NOTHING);
  }
}
