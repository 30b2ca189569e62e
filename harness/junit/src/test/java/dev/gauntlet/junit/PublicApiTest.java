package dev.gauntlet.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.Gauntlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Nothing that authors use changes unnoticed. Who means it to change writes the list anew, in the
 * same commit: {@code mvn test -pl harness/junit -am -Dtest=PublicApiTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dgauntlet.api=write}.
 */
class PublicApiTest {
  private static final Path KEPT = Path.of("public-api.txt");

  @Test
  void it_is_what_the_repository_says() throws IOException {
    List<String> now = PublicApi.lines(Gauntlet.class, Sweep.class);
    if ("write".equals(System.getProperty("gauntlet.api"))) {
      Files.write(KEPT, now);
    }
    assertThat(now)
        .as(
            "the public API and harness/junit/public-api.txt; where the change is meant, write it"
                + " anew with -Dgauntlet.api=write and say so in the commit")
        .containsExactlyElementsOf(Files.readAllLines(KEPT));
  }

  @Test
  void it_has_the_way_in_the_spi_the_annotations_and_what_they_hand_out() {
    List<String> now = PublicApi.lines(Gauntlet.class, Sweep.class);
    assertThat(now)
        .contains(
            "  static dev.gauntlet.SweepBuilder sweep(java.lang.String)",
            "  abstract dev.gauntlet.scenario.Run open(dev.gauntlet.scenario.RunContext) throws"
                + " java.lang.Exception",
            "  abstract int repeats() default 1",
            "public final class dev.gauntlet.junit.SweepAssert : dev.gauntlet.junit.RunsAssert"
                + "<dev.gauntlet.junit.SweepAssert, dev.gauntlet.SweepVerdicts>")
        .anyMatch(line -> line.contains("record dev.gauntlet.verdict.CellSummary"));
    assertThat(now)
        .noneMatch(line -> line.contains("Extension"))
        .noneMatch(line -> line.contains("dev.gauntlet.CellText"));
  }
}
