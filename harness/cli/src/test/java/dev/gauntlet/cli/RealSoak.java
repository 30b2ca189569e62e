package dev.gauntlet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.Gauntlet;
import dev.gauntlet.Scenarios;
import dev.gauntlet.campaign.CampaignListener;
import dev.gauntlet.campaign.CampaignRun;
import dev.gauntlet.campaign.CampaignState;
import dev.gauntlet.journal.CampaignFile;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.result.CheckedCampaign;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.soak.SoakedCell;
import dev.gauntlet.store.RunFolder;
import dev.gauntlet.verdict.growth.Finding;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.growth.MetricVerdict;
import dev.gauntlet.worker.held.SampleTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A program of the corpus, soaked for real.
 *
 * @param held what the samples took in the worker, ms, in rising order
 */
record RealSoak(Planted planted, int lanes, SoakedCell cell, List<Double> held) {

  /**
   * Begins it, goes on with it, or reads it when it is whole.
   *
   * @param folder of the campaign; beside it lies the library
   * @param warmUp rounds that the program {@code warm_up} takes
   */
  static RealSoak of(Planted planted, int lanes, SoakDesign how, Path folder, int warmUp)
      throws IOException, InterruptedException {
    Scenario nativelib = Scenarios.named("nativelib");
    RunFolder runs = new RunFolder(folder);
    if (Files.exists(runs.campaign())) {
      CampaignRun.resume(CampaignState.read(runs), nativelib, new CampaignListener() {}).make();
    } else {
      Path library = library(folder.resolveSibling("libcorpus-" + lanes + ".so"), lanes, warmUp);
      Campaign campaign = campaign(nativelib, library, planted, lanes).soaked(how);
      CampaignRun.begin(campaign, runs, nativelib, new CampaignListener() {}).make();
    }
    List<RunEnded> ended = JournalReader.read(runs.journal()).ended();
    SoakedCell cell = SoakedCell.all(CampaignFile.read(runs.campaign()), runs, ended).get(0);
    return new RealSoak(planted, lanes, cell, held(runs, cell.runs()));
  }

  private static Path library(Path library, int lanes, int warmUp)
      throws IOException, InterruptedException {
    if (Files.exists(library)) {
      return library;
    }
    String source =
        new String(RealSoak.class.getResourceAsStream("corpus.c").readAllBytes(), UTF_8);
    return Libraries.compile(
        library,
        "#define EVERY %d\n#define WARM_UP %d\n%s".formatted(Planted.every(lanes), warmUp, source));
  }

  private static Campaign campaign(Scenario nativelib, Path library, Planted planted, int lanes) {
    return CheckedCampaign.of(
            Gauntlet.sweep(nativelib)
                .axis("library", library.toAbsolutePath())
                .axis("iterate", planted.function())
                .axis("stop", "tidy")
                .axis("threads", lanes)
                .iterations(100_000)
                .plan())
        .campaign();
  }

  private static List<Double> held(RunFolder runs, List<RunEnded> made) throws IOException {
    DoubleStream all = DoubleStream.empty();
    for (RunEnded run : made) {
      Path samples = runs.samples(run.run());
      // a fork whose controller was killed has left none
      if (Files.exists(samples)) {
        double[] millis = SampleTable.read(samples).series().column("held.millis");
        all = DoubleStream.concat(all, DoubleStream.of(millis));
      }
    }
    return all.sorted().boxed().toList();
  }

  /** The metric that it leaks, found, at about the rate that was planted, and no innocent one. */
  void isTold() {
    assertThat(cell.recorded().red()).as("forks of %s that ended red", name()).isEmpty();
    assertThat(cell.verdict().metrics().stream().map(standing -> standing.metric().name()))
        .as("metrics of %s that could be judged", name())
        .contains("host.native")
        .containsAll(planted.metric().stream().toList());
    assertThat(cell.verdict().call() == GrowthCall.LEAKS)
        .as("whether %s leaks at all", name())
        .isEqualTo(planted.metric().isPresent());
    for (MetricVerdict standing : cell.verdict().metrics()) {
      String metric = standing.metric().name();
      if (planted.metric().isPresent() && planted.metric().get().equals(metric)) {
        // zombies beyond their grace end the soak before the look that would confirm the count
        boolean enough =
            !cell.verdict().survivors().isEmpty() && standing.call() == GrowthCall.GROWS;
        assertThat(enough ? GrowthCall.LEAKS : standing.call())
            .as("%s: %s", name(), standing)
            .isEqualTo(GrowthCall.LEAKS);
        double rate = standing.finding().map(Finding::rate).orElseThrow().rate();
        double expected = planted.rate(lanes);
        assertThat(rate).as("%s: %s", name(), standing).isBetween(0.8 * expected, 1.3 * expected);
      } else if (!planted.alongside().contains(metric)) {
        assertThat(standing.call()).as("%s: %s", name(), standing).isNotEqualTo(GrowthCall.LEAKS);
      }
    }
  }

  String name() {
    return planted.function() + " with " + lanes + (lanes == 1 ? " lane" : " lanes");
  }

  /** Of all forks, the control's too. */
  long seconds() {
    return cell.runs().stream().mapToLong(RunEnded::millis).sum() / 1000;
  }
}
