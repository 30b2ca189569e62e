package dev.gauntlet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.journal.CampaignFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan of runs in containers, as it is written down and as a command. */
class ContainerPlanTest {
  private static Campaign of(ContainerOptions containers) {
    return new Campaign(
        "meta-1",
        "meta",
        "2026-12-01T00:00:00Z",
        new CampaignMatrix(Map.of(ImageAxis.NAME, List.of("a", "b")), List.of(ImageAxis.NAME)),
        CampaignDesign.sweep(1, 1),
        new Limits(Duration.ofSeconds(1), 0, Duration.ofSeconds(1), Duration.ofSeconds(3), 1 << 30),
        new WorkerOptions(
            "/jdk", List.of(), false, false, Map.of(), EvidenceBudget.STANDARD, containers));
  }

  @Test
  void the_command_that_makes_it_again_has_all_of_it() {
    assertThat(
            Rerun.of(
                of(
                    new ContainerOptions(
                        "/opt/java", "all", List.of("SYS_NICE"), List.of("/m n"), true))))
        .contains("--image a --image b")
        .contains("--image-jdk /opt/java --gpus all --cap-add SYS_NICE --mount '/m n' --pull");
    assertThat(Rerun.of(of(ContainerOptions.plain()))).doesNotContain("--gpus", "--pull");
  }

  @Test
  void it_is_read_as_it_was_written(@TempDir Path folder) throws Exception {
    Campaign campaign =
        of(new ContainerOptions("", "2", List.of("SYS_NICE"), List.of("/m"), false));
    CampaignFile.write(folder.resolve("campaign.json"), campaign);
    assertThat(CampaignFile.read(folder.resolve("campaign.json"))).isEqualTo(campaign);
  }
}
