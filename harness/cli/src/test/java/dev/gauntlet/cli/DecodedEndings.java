package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.scenarios.basic.MetaEnding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sweep of {@code meta} over all its endings, and what each of them is to be decoded as. */
final class DecodedEndings {
  private DecodedEndings() {}

  /** The command that makes the sweep, with some more options. */
  static String[] sweep(String... more) {
    String endings =
        Arrays.stream(MetaEnding.values()).map(MetaEnding::word).collect(Collectors.joining(","));
    List<String> sweep =
        List.of(
            "sweep",
            "meta",
            "--ending=" + endings,
            "--threads=2",
            "--iterations=60",
            "--stall=2s",
            "--memory=400MiB",
            "--probability=1");
    return Stream.concat(sweep.stream(), Stream.of(more)).toArray(String[]::new);
  }

  /** Its runs by the word of their ending, each decoded as it should be. */
  static Map<String, RunEnded> right(Path campaign) throws IOException {
    Map<String, String> expected = new LinkedHashMap<>();
    for (MetaEnding ending : MetaEnding.values()) {
      expected.put(ending.word(), spoken(ending, ending.ending(), ending.status()));
    }
    Map<String, String> actual = new LinkedHashMap<>();
    Map<String, RunEnded> runs = new LinkedHashMap<>();
    for (RunEnded run : new Records(campaign).ended()) {
      MetaEnding ending = MetaEnding.of(run.cell().text("ending"));
      runs.put(ending.word(), run);
      actual.put(ending.word(), spoken(ending, run.ending().word(), run.status()));
    }
    assertThat(actual).containsExactlyInAnyOrderEntriesOf(expected);
    return runs;
  }

  /** Where the harness itself chooses how to kill, the status is no part of the contract. */
  private static String spoken(MetaEnding ending, String word, int status) {
    return ending.status() == MetaEnding.OURS ? word : word + " " + status;
  }
}
