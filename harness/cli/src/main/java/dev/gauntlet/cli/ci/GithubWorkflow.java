package dev.gauntlet.cli.ci;

import static dev.gauntlet.cli.ci.YamlText.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A workflow of GitHub Actions: {@code .github/workflows/gauntlet.yml}. */
public final class GithubWorkflow {
  /** Most jobs of one matrix. */
  public static final int MOST_SHARDS = 256;

  private static final String SUMMARY = "\"$GITHUB_STEP_SUMMARY\"";
  private static final String NIGHTLY = "github.event_name == 'schedule'";

  private final CiPlan plan;
  private final CiScript script;

  private GithubWorkflow(CiPlan plan) {
    this.plan = plan;
    this.script = new CiScript(plan);
  }

  /** The file's text. */
  public static String of(CiPlan plan) {
    return YamlText.of(new GithubWorkflow(plan).workflow());
  }

  private Map<String, Object> workflow() {
    Map<String, Object> on = map("workflow_dispatch", map(), "pull_request", map());
    plan.nightly().ifPresent(cron -> on.put("schedule", List.of(map("cron", cron))));
    Map<String, Object> permissions = map("contents", "read");
    if (plan.nightly().isPresent()) {
      // to fetch the campaign of an earlier night
      permissions.put("actions", "read");
    }
    return map(
        "name",
        plan.name(),
        "on",
        on,
        "permissions",
        permissions,
        "jobs",
        map("shard", shard(), "merge", merge()));
  }

  private Map<String, Object> shard() {
    List<Object> steps = begin();
    steps.add(cache());
    steps.add(
        map(
            "name", "Run this shard",
            "env", map("SHARD", "${{ matrix.shard }}"),
            "run", script.shard("SHARD")));
    steps.add(kept("shard-${{ matrix.shard }}", "runs/shard-${{ matrix.shard }}", "error"));
    Map<String, Object> job = job();
    List<Integer> shards = IntStream.rangeClosed(1, plan.shards()).boxed().toList();
    job.put("strategy", map("fail-fast", false, "matrix", map("shard", shards)));
    job.put("steps", steps);
    return job;
  }

  private Map<String, Object> merge() {
    List<Object> steps = begin();
    steps.add(
        map(
            "name", "Fetch the shards",
            "uses", "actions/download-artifact@v4",
            "with", map("pattern", "shard-*", "path", "shards")));
    steps.add(map("name", "Merge", "run", script.merge("shards/*")));
    steps.add(map("name", "Job summary", "run", script.report("markdown", SUMMARY)));
    steps.add(map("name", "JUnit XML", "run", script.report("junit", "runs/gauntlet.xml")));
    steps.add(map("name", "HTML report", "run", script.report("html", "runs/report.html")));
    if (plan.nightly().isPresent()) {
      steps.add(baseline());
      steps.add(
          map(
              "name",
              "Compare with the last green night",
              "if",
              NIGHTLY,
              "run",
              script.compare("markdown", SUMMARY)));
    }
    steps.add(kept("reports", "runs/gauntlet.xml\nruns/report.html\n", "warn"));
    steps.add(kept("campaign", "runs/all", "warn"));
    steps.add(map("name", "Verdict", "if", "always()", "run", script.verdict()));
    Map<String, Object> job = job();
    job.put("needs", "shard");
    job.put("if", "always()");
    job.put("steps", steps);
    return job;
  }

  private Map<String, Object> job() {
    List<String> runners = plan.host().runners();
    Map<String, Object> job = map();
    job.put(
        "runs-on",
        runners.isEmpty() ? "ubuntu-24.04" : runners.size() == 1 ? runners.get(0) : runners);
    plan.host().image().ifPresent(image -> job.put("container", map("image", image)));
    return job;
  }

  /** The repository, a JDK (whose jcmd gives the Java stacks of a hang), Gauntlet. */
  private List<Object> begin() {
    List<Object> steps = new ArrayList<>();
    steps.add(map("uses", "actions/checkout@v4", "with", map("persist-credentials", false)));
    steps.add(
        map(
            "uses",
            "actions/setup-java@v4",
            "with",
            map("distribution", "temurin", "java-version", "17")));
    plan.host()
        .distribution()
        .ifPresent(
            address ->
                steps.add(
                    map(
                        "name",
                        "Install Gauntlet",
                        "run",
                        CiScript.install(address)
                            + "echo \"$HOME/gauntlet/bin\" >> \"$GITHUB_PATH\"\n")));
    return steps;
  }

  /** JavaCPP's natives, and Gauntlet's class-data archives. */
  private Map<String, Object> cache() {
    return map(
        "uses",
        "actions/cache@v4",
        "with",
        map(
            "path",
            "~/.javacpp/cache\n~/.cache/gauntlet\n",
            "key",
            "gauntlet-" + plan.host().version() + "-${{ runner.os }}-${{ runner.arch }}"));
  }

  private static Map<String, Object> kept(String name, String path, String whenMissing) {
    return map(
        "name",
        "Keep " + name.replaceAll("-.*", ""),
        "if",
        "always()",
        "uses",
        "actions/upload-artifact@v4",
        "with",
        map(
            "name", name,
            "path", path,
            "include-hidden-files", true,
            "if-no-files-found", whenMissing));
  }

  /** Green, since a night that was worse is no measure for the next one. */
  private Map<String, Object> baseline() {
    return map(
        "name",
        "Fetch the last green night",
        "if",
        NIGHTLY,
        "env",
        map("GH_TOKEN", "${{ github.token }}", "GH_REPO", "${{ github.repository }}"),
        "run",
        """
            id=$(gh run list --workflow "$GITHUB_WORKFLOW" --branch "$GITHUB_REF_NAME" --event schedule \\
              --status success --limit 1 --json databaseId --jq '.[].databaseId')
            if [ -n "$id" ]; then
              gh run download "$id" --name campaign --dir runs/baseline || rm -rf runs/baseline
            fi
            """);
  }
}
