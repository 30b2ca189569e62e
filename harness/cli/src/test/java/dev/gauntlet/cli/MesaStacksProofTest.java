package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two drivers of Mesa that draw without a GPU, under a real EGL pipeline: neither crashes, and the
 * one without a compiler is slower.
 */
@Tag("proof")
class MesaStacksProofTest {
  @TempDir Path folder;

  @Test
  void softpipe_crashes_no_more_often_than_llvmpipe_and_is_slower() throws Exception {
    Cli cli = new Cli(folder);
    Answer turns =
        cli.run(
            "compare",
            "--interleave",
            "virtualcam",
            "--frames=4",
            "--panorama=408x102",
            "--view=96x54",
            "--iterations=6",
            "--side=llvmpipe GALLIUM_DRIVER=llvmpipe",
            "--side=softpipe GALLIUM_DRIVER=softpipe",
            "--most=48",
            "--rise=60%",
            "--seed=1",
            "--out=found");
    System.err.println(turns.out());
    assertThat(turns.exits(0).out())
        .contains(
            "24 pairs of runs", "in both: 0, in none: 24", "GALLIUM_DRIVER: llvmpipe, softpipe")
        .contains("no regression of softpipe against llvmpipe");

    Answer pace = cli.run("compare", "found/llvmpipe", "found/softpipe", "--rise=60%");
    System.err.println(pace.out());
    assertThat(pace.exits(0).out())
        .contains("options --worker-env GALLIUM_DRIVER: llvmpipe -> softpipe");
    JsonNode ratio =
        cli.run("compare", "found/llvmpipe", "found/softpipe", "--rise=60%", "--json")
            .exits(0)
            .json()
            .at("/comparisons/0/pace/0/ratio");
    assertThat(ratio.path("high").asDouble()).isLessThan(0.9);
  }
}
