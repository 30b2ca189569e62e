package dev.gauntlet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.gauntlet.cli.ci.CiPlan;
import dev.gauntlet.cli.ci.GithubWorkflow;
import dev.gauntlet.cli.ci.GitlabPipeline;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine;

/** What {@code gauntlet ci} prints, as its service reads it. */
record CiDefinition(String text, JsonNode root) {
  /**
   * @param words as after {@code gauntlet ci github}
   */
  static CiDefinition github(String... words) throws IOException {
    return read(GithubWorkflow.of(plan(words)));
  }

  static CiDefinition gitlab(String... words) throws IOException {
    return read(GitlabPipeline.of(plan(words)));
  }

  private static CiPlan plan(String... words) throws IOException {
    List<String> all = Arrays.asList(words);
    int end = all.indexOf("--");
    CiOptions options =
        CommandLine.populateCommand(new CiOptions(), all.subList(0, end).toArray(new String[0]));
    return options.plan(all.subList(end + 1, all.size()), GithubWorkflow.MOST_SHARDS);
  }

  private static CiDefinition read(String text) throws IOException {
    return new CiDefinition(text, new ObjectMapper(new YAMLFactory()).readTree(text));
  }

  JsonNode job(String name) {
    return root.path("jobs").path(name);
  }

  /** The script of a step of a workflow. */
  String script(String job, String step) {
    return StreamSupport.stream(job(job).path("steps").spliterator(), false)
        .filter(one -> one.path("name").asText().equals(step))
        .findFirst()
        .orElseThrow()
        .path("run")
        .asText();
  }

  List<String> actions() {
    return root.findValuesAsText("uses");
  }
}
