package dev.gauntlet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.UsageError;
import dev.gauntlet.fleet.slurm.SlurmResources;
import dev.gauntlet.journal.DamagedFile;
import dev.gauntlet.reports.model.Expectation;
import dev.gauntlet.reports.outline.CampaignOutline;
import dev.gauntlet.reports.outline.Progress;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a campaign lies that was handed in to a cluster: its plan, a log of its jobs, and a folder
 * for each shard, which its task writes.
 */
final class SubmissionFolder implements AutoCloseable {
  private static final PlanFolder.Names NAMES =
      new PlanFolder.Names("submission", "submission.json", "jobs.jsonl");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PlanFolder folder;
  private final int shards;
  // the job that a shard was handed in with last
  private final Map<Integer, String> jobs = new TreeMap<>();
  private final Map<Integer, Seen> seen = new HashMap<>();

  /** How a shard stood when its journal had a size. */
  private record Seen(long bytes, Progress progress) {}

  private SubmissionFolder(PlanFolder folder, int shards) {
    this.folder = folder;
    this.shards = shards;
  }

  /**
   * Opens it for this process alone; made when it is missing.
   *
   * @throws UsageError when it is of another campaign, or another process watches it
   */
  static SubmissionFolder open(
      Path path, List<String> campaign, int shards, SlurmResources resources) throws IOException {
    ObjectNode plan = JSON.createObjectNode();
    campaign.forEach(plan.putArray("campaign")::add);
    plan.put("shards", shards);
    plan.set("resources", JSON.valueToTree(resources));
    Path absolute = path.toAbsolutePath().normalize();
    SubmissionFolder open =
        new SubmissionFolder(PlanFolder.open(absolute, NAMES, plan, plan), shards);
    Files.createDirectories(open.printed());
    Files.createDirectories(absolute.resolve("shards"));
    open.readJobs();
    return open;
  }

  private void readJobs() throws IOException {
    for (String line : folder.lines()) {
      JsonNode step;
      try {
        step = JSON.readTree(line);
      } catch (JsonProcessingException torn) {
        // the machine stopped while it was written
        continue;
      }
      for (JsonNode shard : step.path("tasks")) {
        jobs.put(shard.asInt(), step.path("job").asText());
      }
      for (JsonNode shard : step.path("givenUp")) {
        jobs.remove(shard.asInt());
      }
    }
  }

  /**
   * The words of the campaign that a folder holds.
   *
   * @throws UsageError when it holds none
   */
  static List<String> campaign(Path path) {
    try {
      List<String> words = new ArrayList<>();
      read(path).path("campaign").forEach(word -> words.add(word.asText()));
      return words;
    } catch (IOException none) {
      throw new UsageError(path + " holds no submission that can be read");
    }
  }

  static int shards(Path path) throws IOException {
    return read(path).path("shards").asInt();
  }

  private static JsonNode read(Path path) throws IOException {
    return JSON.readTree(Files.readAllBytes(path.resolve(NAMES.plan())));
  }

  Path path() {
    return folder.path();
  }

  int shards() {
    return shards;
  }

  /** What the tasks printed. */
  Path printed() {
    return path().resolve("printed");
  }

  /** The merged campaign. */
  Path all() {
    return path().resolve("all");
  }

  Path script() {
    return path().resolve("task.sh");
  }

  Path shard(int shard) {
    return shard(path(), shard);
  }

  static Path shard(Path path, int shard) {
    return path.resolve("shards").resolve("" + shard);
  }

  /** The job that a shard was handed in with last; empty when it never was. */
  Optional<String> job(int shard) {
    return Optional.ofNullable(jobs.get(shard));
  }

  /** Records that shards were handed in. */
  void handedIn(String job, List<Integer> tasks) throws IOException {
    ObjectNode step = JSON.createObjectNode().put("job", job);
    tasks.forEach(step.putArray("tasks")::add);
    folder.log(step);
    tasks.forEach(task -> jobs.put(task, job));
  }

  /** Records what Slurm said of a task that its own files do not say. */
  void said(int shard, String state, String sentence) throws IOException {
    folder.log(
        JSON.createObjectNode().put("shard", shard).put("state", state).put("said", sentence));
  }

  /** Records that a shard is not handed in again, until the same command is given once more. */
  void givenUp(int shard) throws IOException {
    ObjectNode step = JSON.createObjectNode();
    step.putArray("givenUp").add(shard);
    folder.log(step);
    jobs.remove(shard);
  }

  /**
   * How a shard stands, from its run folder; empty when none is there yet.
   *
   * @throws DamagedFile when its folder is damaged
   */
  Optional<Progress> progress(int shard) throws IOException {
    RunFolder runs = new RunFolder(shard(shard));
    if (!Files.exists(runs.campaign())) {
      return Optional.empty();
    }
    // asked every two seconds: a journal that has not grown is not read again
    long bytes = Files.size(runs.journal());
    Seen before = seen.get(shard);
    if (before == null || before.bytes() != bytes) {
      before = new Seen(bytes, CampaignOutline.read(runs, Expectation.NOTHING, true).progress());
      seen.put(shard, before);
    }
    return Optional.of(before.progress());
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
