package dev.gauntlet.cli;

import dev.gauntlet.plan.GrowthTolerance;
import dev.gauntlet.plan.SoakDesign;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three of the real corpus, with fewer forks and shorter looks than a soak's own; {@link
 * RealCorpusProofTest} has all of it.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RealCorpusTest {
  /** The leaks come to more than such caches within 100 samples. */
  private static final SoakDesign SHORT =
      new SoakDesign(3, List.of(100), true, Duration.ZERO)
          .with(
              new GrowthTolerance(
                  Map.of(), Map.of(), Map.of("host.native", 900 * 1024.0, "fd", 20.0)));

  /** Within the part of the look that is not judged, as in the whole corpus. */
  private static final int WARM_UP = 20;

  @TempDir Path folder;

  @Test
  void sixteen_kibibytes_per_iteration_are_found_with_one_lane() throws Exception {
    soaked("malloc_16k", 1);
  }

  @Test
  void a_program_that_warms_up_is_not_accused() throws Exception {
    soaked("warm_up", 1);
  }

  @Test
  void one_socket_in_64_iterations_is_found_with_eight_lanes() throws Exception {
    soaked("socket_fd", 8);
  }

  private void soaked(String function, int lanes) throws Exception {
    RealSoak.of(Planted.named(function), lanes, SHORT, folder.resolve(function), WARM_UP).isTold();
  }
}
