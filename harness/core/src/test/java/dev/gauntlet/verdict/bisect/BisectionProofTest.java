package dev.gauntlet.verdict.bisect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a bisection is right and what it takes, beside a plain one that knows the rates. */
@Tag("proof")
class BisectionProofTest {
  private static final List<String> TABLE = new ArrayList<>();

  /** For the recordings. */
  @AfterAll
  static void table() throws IOException {
    TABLE.add(
        0,
        "| versions | good | bad | bisections | right | runs, mean | most | plain, rates known |\n"
            + "|---|---|---|---|---|---|---|---|");
    TABLE.forEach(System.err::println);
    Files.write(Path.of("target", "bisection.md"), TABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "16, 0.1, 0.9, 1000",
    "16, 0, 1, 1000",
    "16, 0.1, 0.5, 1000",
    "16, 0, 0.1, 1000",
    "16, 0.02, 0.2, 1000",
    "16, 0.3, 0.6, 1000",
    "1024, 0.1, 0.9, 400",
    "1024, 0, 1, 400",
    "1024, 0.1, 0.5, 400",
    "1024, 0, 0.1, 400",
    "1024, 0.02, 0.2, 400",
    "1024, 0.3, 0.6, 400"
  })
  void the_right_version_is_found_in_95_of_100(
      int versions, double good, double bad, int bisections) {
    SimulatedBisection simulated = new SimulatedBisection(versions, good, bad);
    SimulatedBisection.Result result = simulated.times(bisections, 20261201);
    TABLE.add(
        String.format(
            Locale.ROOT,
            "| %,d | %.0f %% | %.0f %% | %,d | %.1f %% | %.0f | %,d | %,d |",
            versions,
            100 * good,
            100 * bad,
            bisections,
            100 * result.right(),
            result.runs(),
            result.longest(),
            simulated.plain()));
    assertThat(result.right()).isGreaterThanOrEqualTo(0.95);
    assertThat(result.open()).isZero();
  }
}
