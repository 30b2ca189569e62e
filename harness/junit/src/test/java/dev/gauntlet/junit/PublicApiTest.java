package dev.gauntlet.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.Gauntlet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/**
 * Nothing that authors use changes unnoticed. Who means it to change writes the list anew, in the
 * same commit: {@code mvn test -pl harness/junit -am -Dtest=PublicApiTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dgauntlet.api=write}.
 */
class PublicApiTest {
  private static final Path KEPT = Path.of("public-api.txt");
  private static final String HOW =
      "the public API and harness/junit/public-api.txt; where the change is meant, write the list"
          + " anew with -Dgauntlet.api=write (see PublicApiTest) and say so in the commit: ";

  private final SortedMap<String, List<String>> now = PublicApi.of(Gauntlet.class, Sweep.class);

  @Test
  void it_is_what_the_repository_says() throws IOException {
    if ("write".equals(System.getProperty("gauntlet.api"))) {
      PublicApi.write(KEPT, now);
    }
    SortedMap<String, List<String>> kept = PublicApi.read(KEPT);
    assertThat(now.keySet()).as(HOW + "types").containsAll(kept.keySet());
    now.forEach(
        (type, members) -> {
          if (PublicApi.own(type)) {
            assertThat(kept).as(HOW + "a type that is new").containsKey(type);
            assertThat(members).as(HOW + type).containsExactlyElementsOf(kept.get(type));
          }
        });
    // what the engine hands out may get more, and loses nothing
    kept.forEach((type, members) -> assertThat(now.get(type)).as(HOW + type).containsAll(members));
  }

  @Test
  void it_has_the_way_in_the_spi_the_annotations_and_what_they_hand_out() {
    assertThat(now.get("public final class dev.gauntlet.Gauntlet"))
        .contains("  static dev.gauntlet.SweepBuilder sweep(java.lang.String)");
    assertThat(now.get("public abstract interface dev.gauntlet.scenario.Scenario"))
        .contains(
            "  abstract dev.gauntlet.scenario.Run open(dev.gauntlet.scenario.RunContext) throws"
                + " java.lang.Exception");
    assertThat(
            now.get(
                "public abstract @interface dev.gauntlet.junit.Sweep : java.lang.annotation.Annotation"))
        .contains("  abstract int repeats() default 0");
    assertThat(now.keySet())
        .noneMatch(type -> type.contains("Extension"))
        .noneMatch(type -> type.contains("CellText"))
        .noneMatch(type -> type.contains("dev.gauntlet.result."))
        .noneMatch(type -> type.contains("dev.gauntlet.journal."))
        .noneMatch(type -> type.contains("dev.gauntlet.plan."));
    assertThat(now.values().stream().flatMap(List::stream))
        .noneMatch(member -> member.contains("fasterxml"));
    assertThat(now.keySet().stream().filter(PublicApi::own)).hasSizeGreaterThan(30);
  }
}
