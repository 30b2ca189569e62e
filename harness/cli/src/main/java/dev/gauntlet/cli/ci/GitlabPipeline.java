package dev.gauntlet.cli.ci;

import static dev.gauntlet.cli.ci.YamlText.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A pipeline of GitLab: {@code .gitlab-ci.yml}, or a file that it includes. */
public final class GitlabPipeline {
  /** Most jobs of one {@code parallel}. */
  public static final int MOST_SHARDS = 200;

  private static final String IMAGE = "eclipse-temurin:17-jdk";

  private final CiPlan plan;
  private final CiScript script;

  private GitlabPipeline(CiPlan plan) {
    this.plan = plan;
    this.script = new CiScript(plan);
  }

  /** The file's text. */
  public static String of(CiPlan plan) {
    return YamlText.of(new GitlabPipeline(plan).pipeline());
  }

  private Map<String, Object> pipeline() {
    return map(
        "stages", List.of("gauntlet-shard", "gauntlet-merge"),
        "gauntlet-shard", shard(),
        "gauntlet-merge", merge());
  }

  private Map<String, Object> shard() {
    Map<String, Object> job = job("gauntlet-shard");
    // with one, parallel is refused, and the variable of the index is not there
    if (plan.shards() > 1) {
      job.put("parallel", plan.shards());
    }
    job.put(
        "cache",
        map(
            "key",
            "gauntlet-" + plan.host().version() + "-$CI_RUNNER_EXECUTABLE_ARCH",
            "paths",
            List.of(".gauntlet-cache/", ".javacpp/")));
    List<String> lines = begin();
    lines.add("SHARD=${CI_NODE_INDEX:-1}\n" + script.shard("SHARD"));
    job.put("script", lines);
    job.put("artifacts", map("when", "always", "paths", List.of("runs/")));
    return job;
  }

  private Map<String, Object> merge() {
    Map<String, Object> job = job("gauntlet-merge");
    job.put("needs", List.of(map("job", "gauntlet-shard", "artifacts", true)));
    job.put("when", "always");
    List<String> lines = begin();
    lines.add(script.merge("runs/shard-*"));
    lines.add(script.report("junit", "runs/gauntlet.xml"));
    lines.add(script.report("html", "runs/report.html"));
    lines.add(script.report("markdown", "runs/report.md"));
    if (plan.nightly().isPresent()) {
      lines.add(compare());
    }
    lines.add("tar -czf runs/all.tar.gz -C runs all\n");
    lines.add(script.verdict());
    job.put("script", lines);
    List<String> paths = new ArrayList<>();
    paths.add("runs/all.tar.gz");
    paths.addAll(List.of("runs/gauntlet.xml", "runs/report.html", "runs/report.md"));
    if (plan.nightly().isPresent()) {
      paths.add("runs/compare.md");
    }
    job.put(
        "artifacts",
        map("when", "always", "paths", paths, "reports", map("junit", "runs/gauntlet.xml")));
    return job;
  }

  private Map<String, Object> job(String stage) {
    Map<String, Object> job = map("stage", stage, "image", plan.host().image().orElse(IMAGE));
    if (!plan.host().runners().isEmpty()) {
      job.put("tags", plan.host().runners());
    }
    // a cache lies inside the project's folder, or is none
    job.put("variables", map("XDG_CACHE_HOME", "$CI_PROJECT_DIR/.gauntlet-cache"));
    return job;
  }

  private List<String> begin() {
    List<String> lines = new ArrayList<>();
    plan.host()
        .distribution()
        .ifPresent(
            address ->
                lines.add(
                    CiScript.install(address) + "export PATH=\"$HOME/gauntlet/bin:$PATH\"\n"));
    lines.add(
        """
        mkdir -p .javacpp "$HOME/.javacpp"
        ln -sfn "$PWD/.javacpp" "$HOME/.javacpp/cache"
        """);
    return lines;
  }

  /** The service keeps the artefacts of the last pipeline of a branch that succeeded. */
  private String compare() {
    return """
        if [ "$CI_PIPELINE_SOURCE" = schedule ]; then
          mkdir -p runs/baseline
          curl -fsS -H "JOB-TOKEN: $CI_JOB_TOKEN" -o runs/baseline.tar.gz "$CI_API_V4_URL/projects/$CI_PROJECT_ID/jobs/artifacts/$CI_COMMIT_REF_NAME/raw/runs/all.tar.gz?job=gauntlet-merge" \\
            && tar -xzf runs/baseline.tar.gz -C runs/baseline --strip-components=1 || rm -rf runs/baseline
        fi
        """
        + script.compare("markdown", "runs/compare.md");
  }
}
