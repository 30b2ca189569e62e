package dev.gauntlet.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.CampaignDesign;
import dev.gauntlet.plan.CampaignMatrix;
import dev.gauntlet.plan.CauseRuns;
import dev.gauntlet.plan.GrowthTolerance;
import dev.gauntlet.plan.Limits;
import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.plan.SoakLooks;
import dev.gauntlet.plan.StopRule;
import dev.gauntlet.plan.WorkerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignFileTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("campaign.json");
  }

  private static Campaign campaign() {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("threads", List.of("1", "2"));
    axes.put("run", List.of("a, b", "--password ü"));
    return new Campaign(
        "night",
        "command",
        "2026-01-01T00:00:00Z",
        new CampaignMatrix(axes, List.of("threads")),
        CampaignDesign.sweep(3, Long.MIN_VALUE),
        new Limits(
            Duration.ofMillis(1500), 0, Duration.ofSeconds(30), Duration.ofHours(1), 1L << 40),
        new WorkerOptions("/jdk", List.of("-Xss4m"), true, false));
  }

  @Test
  void a_campaign_is_read_as_it_was_written_with_the_order_of_its_axes() throws IOException {
    CampaignFile.write(file, campaign());
    assertThat(CampaignFile.read(file)).isEqualTo(campaign());
    assertThat(CampaignFile.read(file).runs()).isEqualTo(campaign().runs());
    assertThat(CampaignFile.read(file).axes().keySet()).containsExactly("threads", "run");
  }

  @Test
  void what_a_soak_allows_is_read_as_it_was_written_and_may_be_missing() throws IOException {
    Campaign soak =
        campaign()
            .soaked(
                new SoakDesign(
                    6,
                    new SoakLooks(List.of(200, 400), true, true),
                    true,
                    Duration.ofHours(8),
                    new GrowthTolerance(
                        Map.of("host.native", 100.0),
                        Map.of("fd.eventfd", 0.01),
                        Map.of("fd", 20.0)),
                    new CauseRuns(true, true)));
    CampaignFile.write(file, soak);
    assertThat(CampaignFile.read(file)).isEqualTo(soak);

    String older =
        Files.readString(file)
            .replaceAll("(?s),\\s*\"(deltas|allowed|caches)\" : \\{[^}]*}", "")
            .replaceAll(",\\s*\"(blame|finest|longer|unreachable)\" : true", "");
    assertThat(older).doesNotContain("allowed", "deltas").contains("looks");
    Files.writeString(file, older);
    assertThat(CampaignFile.read(file))
        .isEqualTo(
            campaign().soaked(new SoakDesign(6, List.of(200, 400), true, Duration.ofHours(8))));
  }

  @Test
  void a_stop_rule_is_read_as_it_was_written_and_nonsense_is_refused() throws IOException {
    Campaign stopped = campaign().stopped(new StopRule(0.01, 0.1));
    CampaignFile.write(file, stopped);
    assertThat(CampaignFile.read(file)).isEqualTo(stopped);
    String text = Files.readString(file);
    Files.writeString(file, text.replace("\"p1\" : 0.1", "\"p1\" : 0.001"));
    assertThatThrownBy(() -> CampaignFile.read(file))
        .isInstanceOf(DamagedFile.class)
        .hasMessageContaining("two crash rates per run are expected");
  }

  @Test
  void it_follows_the_umask_and_is_never_overwritten() throws IOException {
    CampaignFile.write(file, campaign());
    Path beside = Files.createFile(file.resolveSibling("beside"));
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(Files.getPosixFilePermissions(beside));
    assertThatThrownBy(() -> CampaignFile.write(file, campaign())).isInstanceOf(IOException.class);
  }

  @Test
  void fields_of_a_newer_version_do_no_harm_but_a_newer_format_is_refused() throws IOException {
    CampaignFile.write(file, campaign());
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("\\{", "{\"mood\":3,"));
    assertThat(CampaignFile.read(file)).isEqualTo(campaign());
    Files.writeString(file, text.replace("\"format\" : 1", "\"format\" : 2"));
    assertThatThrownBy(() -> CampaignFile.read(file))
        .isInstanceOf(DamagedFile.class)
        .hasMessage(file + ": written in format 2 by a newer Gauntlet; this one reads up to 1");
  }

  @Test
  void every_beginning_of_one_is_refused_with_its_name() throws IOException {
    CampaignFile.write(file, campaign());
    String text = Files.readString(file);
    for (int length = 0; length < text.length(); length++) {
      Files.writeString(file, text.substring(0, length));
      assertThatThrownBy(() -> CampaignFile.read(file))
          .as(text.substring(0, length))
          .isInstanceOf(DamagedFile.class)
          .hasMessageStartingWith(file + ": not a campaign: ");
    }
  }

  @Test
  void a_folder_without_one_and_a_run_without_an_end_are_told() throws IOException {
    assertThatThrownBy(() -> CampaignFile.read(file))
        .isInstanceOf(DamagedFile.class)
        .hasMessage(folder + ": no campaign here: campaign.json is missing");
    CampaignFile.write(file, campaign());
    Files.writeString(
        file, Files.readString(file).replace("\"duration\" : 1500", "\"duration\" : 0"));
    assertThatThrownBy(() -> CampaignFile.read(file))
        .isInstanceOf(DamagedFile.class)
        .hasMessageContaining("a run needs a duration or a number of iterations");
  }
}
