package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gauntlet.UsageError;
import dev.gauntlet.cli.ci.CronField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows and pipelines, read by a YAML parser. */
class CiDefinitionTest {
  @TempDir Path folder;

  private static final String[] EXAMPLE = {
    "--shards=8",
    "--nightly=17 2 * * *",
    "--distribution=https://example.org/gauntlet-0.1.0.tar.gz",
    "--",
    "sweep",
    "codec",
    "--threads",
    "1..12",
    "--encoders",
    "1..12",
    "--repeats",
    "20",
    "--seed",
    "4711",
    "--strict"
  };

  @Test
  void a_workflow_has_a_matrix_of_shards_and_a_merge_that_always_runs() throws Exception {
    CiDefinition printed = CiDefinition.github(EXAMPLE);
    JsonNode root = printed.root();
    assertThat(root.path("on").path("schedule").path(0).path("cron").asText())
        .isEqualTo("17 2 * * *");
    assertThat(root.path("permissions").toString())
        .isEqualTo("{\"contents\":\"read\",\"actions\":\"read\"}");
    JsonNode strategy = printed.job("shard").path("strategy");
    assertThat(strategy.path("fail-fast").asBoolean(true)).isFalse();
    assertThat(strategy.at("/matrix/shard").toString()).isEqualTo("[1,2,3,4,5,6,7,8]");
    assertThat(printed.job("merge").path("needs").asText()).isEqualTo("shard");
    assertThat(printed.job("merge").path("if").asText()).isEqualTo("always()");
    assertThat(printed.actions())
        .contains("actions/cache@v4", "actions/upload-artifact@v4", "actions/download-artifact@v4")
        .allMatch(action -> action.matches("actions/[a-z-]+@v\\d+"));
    assertThat(printed.script("shard", "Run this shard"))
        .contains(
            "gauntlet sweep codec --threads 1..12 --encoders 1..12 --repeats 20 --seed 4711"
                + " --strict --shard \"$SHARD/8\"");
    assertThat(printed.script("merge", "Merge"))
        .contains("gauntlet merge -o runs/all --strict shards/*");
    assertThat(CiDefinition.github("--shards=2", "--", "sweep", "meta").text())
        .doesNotContain("schedule", "actions: \"read\"", "baseline");
  }

  @Test
  void a_pipeline_has_parallel_jobs_and_a_merge_that_always_runs() throws Exception {
    JsonNode root = CiDefinition.gitlab(EXAMPLE).root();
    JsonNode shard = root.path("gauntlet-shard");
    assertThat(shard.path("parallel").asInt()).isEqualTo(8);
    assertThat(shard.path("artifacts").path("when").asText()).isEqualTo("always");
    assertThat(shard.path("cache").path("paths")).hasSize(2);
    JsonNode merge = root.path("gauntlet-merge");
    assertThat(merge.path("when").asText()).isEqualTo("always");
    assertThat(merge.at("/needs/0/job").asText()).isEqualTo("gauntlet-shard");
    assertThat(merge.at("/artifacts/reports/junit").asText()).isEqualTo("runs/gauntlet.xml");
    assertThat(CiDefinition.gitlab("--shards=1", "--", "sweep", "meta").text())
        .doesNotContain("parallel");
  }

  @Test
  void the_examples_of_the_documentation_are_what_is_printed() throws Exception {
    // of no version here and there: a test may run from folders of classes
    String github = CiDefinition.github(EXAMPLE).text();
    String gitlab = CiDefinition.gitlab(EXAMPLE).text();
    Path docs = Path.of("../../docs/ci");
    assertThat(unversioned(github))
        .isEqualTo(unversioned(Files.readString(docs.resolve("github.yml"))));
    assertThat(unversioned(gitlab))
        .isEqualTo(unversioned(Files.readString(docs.resolve("gitlab.yml"))));
  }

  private static String unversioned(String text) {
    return text.replaceAll("gauntlet-[0-9A-Za-z.-]*-\\$", "gauntlet-\\$");
  }

  @Test
  void a_campaign_that_its_command_refuses_is_refused_with_the_same_sentence() throws Exception {
    assertThatExceptionOfType(UsageError.class)
        .isThrownBy(() -> CiDefinition.github("--shards=2", "--", "sweep", "meta", "--threads=0"))
        .withMessageContaining("threads")
        .withMessageContaining("1 to 4096");
    refused("--shard is given by the jobs themselves", "sweep", "meta", "--shard=1/2");
    refused("--out is given by the jobs themselves", "soak", "meta", "--out=x");
    refused("makes no campaign in shards", "bisect", "meta");
    refused("a job has no campaign beside it", "sweep", "meta", "--baseline=last-green");
    refused("nowhere.yaml", "sweep", "meta", "--known=nowhere.yaml");
    Cli cli = new Cli(folder);
    Answer sweep = cli.run("sweep", "meta", "--nonsense=1").refuses("no option --nonsense");
    Answer ci = cli.run("ci", "github", "--shards=2", "--", "sweep", "meta", "--nonsense=1");
    assertThat(ci.refuses("no option --nonsense").err()).isEqualTo(sweep.err());
  }

  private static void refused(String sentence, String... campaign) {
    String[] words = new String[campaign.length + 2];
    words[0] = "--shards=2";
    words[1] = "--";
    System.arraycopy(campaign, 0, words, 2, campaign.length);
    assertThatExceptionOfType(UsageError.class)
        .isThrownBy(() -> CiDefinition.github(words))
        .withMessageContaining(sentence);
  }

  @Test
  void times_of_cron_are_checked_field_by_field() {
    for (String times : List.of("0,30 */6 1-7 JAN,jul MON-FRI", "59 23 31 12 6", "* * * * sun")) {
      assertThat(CronField.mistake(times)).as(times).isEmpty();
    }
    assertThat(CronField.mistake("17 25 * * *"))
        .hasValueSatisfying(
            said -> assertThat(said).startsWith("the hour is 25; 0 to 23 is allowed"));
    assertThat(CronField.mistake("17 2 * * MOO"))
        .hasValueSatisfying(
            said -> assertThat(said).contains("day of the week is MOO; 0 to 6 or SUN to SAT"));
  }

  @Test
  void what_a_service_would_replace_or_not_take_is_refused() {
    for (String option :
        new String[] {
          "--nightly=17 2 * *",
          "--nightly=17 2 * * * ${{ x }}",
          "--nightly=60 2 * * *",
          "--nightly=17 24 * * *",
          "--nightly=17 2 0 * *",
          "--nightly=17 2 * 13 *",
          "--nightly=17 2 * * 7",
          "--nightly=17 2 * MON *",
          "--nightly=17 2 * * FRI-MON",
          "--nightly=17 2 * * 1,",
          "--nightly=*/0 2 * * *",
          "--image=a b",
          "--image=$IMAGE",
          "--runner=${{ secrets.X }}",
          "--distribution=file:///etc/passwd",
          "--shards=0",
          "--shards=257"
        }) {
      assertThatExceptionOfType(UsageError.class)
          .as(option)
          .isThrownBy(
              () ->
                  CiDefinition.github(
                      option.startsWith("--shards") ? "--pass-without-verdict" : "--shards=2",
                      option,
                      "--",
                      "sweep",
                      "meta"));
    }
  }
}
