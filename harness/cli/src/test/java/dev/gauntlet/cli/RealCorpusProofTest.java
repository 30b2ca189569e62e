package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.plan.SoakDesign;
import dev.gauntlet.verdict.growth.plan.GrowthDefaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The whole corpus with the defaults of a soak, half an hour on two quiet cores; stopped, it goes
 * on.
 */
@Tag("proof")
class RealCorpusProofTest {
  private static final int WARM_UP = 100;

  /** Ms, of a sample in the worker: the goal. */
  private static final double DEAREST_SAMPLE = 15;

  @Test
  void every_leak_is_told_with_its_rate_and_no_clean_program_is_accused() throws Exception {
    Path folder = Path.of("target", "real-corpus");
    Files.createDirectories(folder);
    SoakDesign how =
        new SoakDesign(GrowthDefaults.FORKS, GrowthDefaults.LOOKS, true, Duration.ZERO);
    List<RealSoak> soaks = new ArrayList<>();
    for (int lanes : new int[] {1, 8}) {
      for (Planted planted : Planted.CORPUS) {
        Path runs = folder.resolve(planted.function() + "-" + lanes);
        soaks.add(RealSoak.of(planted, lanes, how, runs, WARM_UP));
        System.out.println(RealCorpusTable.row(soaks.get(soaks.size() - 1)));
      }
    }
    RealCorpusTable table = new RealCorpusTable(soaks);
    Files.writeString(folder.resolveSibling("real-corpus.md"), table.toString());
    SoftAssertions all = new SoftAssertions();
    soaks.forEach(soak -> all.check(soak::isTold));
    all.assertAll();
    assertThat(table.held(0.5)).as("ms of a sample, median").isLessThan(DEAREST_SAMPLE);
  }
}
