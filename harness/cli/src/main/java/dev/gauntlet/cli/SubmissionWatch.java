package dev.gauntlet.cli;

import dev.gauntlet.cli.ci.ShellWord;
import dev.gauntlet.fleet.slurm.Slurm;
import dev.gauntlet.fleet.slurm.SlurmResources;
import dev.gauntlet.fleet.slurm.TaskState;
import dev.gauntlet.reports.outline.Progress;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Watches the tasks of a submission until each shard is finished. Whether one is, its run folder
 * says; Slurm says why a task ended that did not finish.
 */
final class SubmissionWatch {
  /** Slurm's controller is one for the whole cluster. */
  private static final long PAUSE_SECONDS = 2;

  /** Times that a task may end without a single run more than the time before. */
  private static final int MOST_IN_VAIN = 3;

  private final SubmissionFolder folder;
  private final SlurmResources resources;
  private final Path program;
  private final TreeSet<Integer> open = new TreeSet<>();
  private final Map<Integer, String> given = new TreeMap<>();
  private final Map<Integer, Long> runsBefore = new HashMap<>();
  private final Map<Integer, Integer> inVain = new HashMap<>();
  private final Map<Integer, Integer> restarts = new HashMap<>();
  private String told = "";

  /**
   * @param program what the tasks call; null for this Java and these jars
   */
  SubmissionWatch(SubmissionFolder folder, SlurmResources resources, Path program) {
    this.folder = folder;
    this.resources = resources;
    this.program = program;
  }

  /**
   * Hands in what is missing, waits for it, merges and prints.
   *
   * @param campaign words of the campaign, for what is accepted of it
   * @return exit code
   */
  int run(List<String> campaign) throws IOException, InterruptedException {
    for (int shard = 1; shard <= folder.shards(); shard++) {
      if (!finished(shard)) {
        open.add(shard);
      }
    }
    handIn(open.stream().filter(shard -> folder.job(shard).isEmpty()).toList());
    Thread farewell = new Thread(this::farewell, "farewell");
    Runtime.getRuntime().addShutdownHook(farewell);
    while (!open.isEmpty()) {
      look();
      if (!open.isEmpty()) {
        TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
      }
    }
    Runtime.getRuntime().removeShutdownHook(farewell);
    if (!given.isEmpty()) {
      given.forEach((shard, why) -> System.err.println("shard " + name(shard) + " " + why));
      System.err.println(
          "gauntlet: %s missing; the same command hands them in again"
              .formatted(given.size() == 1 ? "1 shard is" : given.size() + " shards are"));
      return Main.NO_VERDICT;
    }
    return merged(campaign);
  }

  private void farewell() {
    String jobs =
        open.stream()
            .flatMap(shard -> folder.job(shard).stream())
            .distinct()
            .collect(Collectors.joining(" "));
    System.err.println(
        "\ngauntlet: the tasks go on in Slurm; the same command watches them again, scancel "
            + jobs
            + " ends them");
  }

  private int merged(List<String> campaign) {
    List<String> words = new ArrayList<>();
    if (Files.isDirectory(folder.all())) {
      words.addAll(List.of("show", folder.all().toString()));
    } else {
      words.addAll(List.of("merge", "-o", folder.all().toString()));
      for (int shard = 1; shard <= folder.shards(); shard++) {
        words.add(folder.shard(shard).toString());
      }
    }
    words.addAll(ShardedCampaign.of(campaign, folder.shards()).expectation());
    return Main.commandLine().execute(words.toArray(new String[0]));
  }

  private void look() throws IOException, InterruptedException {
    List<Integer> again = new ArrayList<>();
    Map<String, Map<Integer, TaskState>> asked;
    try {
      asked = asked();
    } catch (IOException away) {
      // its controller is begun anew now and then; the tasks go on meanwhile
      tell(TerminalText.of(away.getMessage()) + "; it is asked again");
      return;
    }
    Map<String, Integer> states = new TreeMap<>();
    for (int shard : new TreeSet<>(open)) {
      if (finished(shard)) {
        open.remove(shard);
        continue;
      }
      String job = folder.job(shard).orElseThrow();
      Optional<TaskState> state = Optional.ofNullable(asked.get(job).get(shard));
      if (state.isPresent() && state.get().active()) {
        restarted(shard, state.get());
        states.merge(state.get().state().toLowerCase(Locale.ROOT), 1, Integer::sum);
      } else {
        // Slurm was asked before its folder was read: it has not finished since
        ended(shard, state, again);
      }
    }
    handIn(again);
    progress(states);
  }

  /** What Slurm says of the jobs that open shards were handed in with, by job and shard. */
  private Map<String, Map<Integer, TaskState>> asked() throws IOException, InterruptedException {
    Map<String, Map<Integer, TaskState>> asked = new HashMap<>();
    for (int shard : open) {
      String job = folder.job(shard).orElseThrow();
      if (!asked.containsKey(job)) {
        asked.put(job, Slurm.tasks(job));
      }
    }
    return asked;
  }

  private boolean finished(int shard) throws IOException {
    return folder.progress(shard).map(Progress::complete).orElse(false);
  }

  /** Slurm begins a task again by itself when its node is lost. */
  private void restarted(int shard, TaskState state) throws IOException {
    if (state.restarts() > restarts.getOrDefault(shard, 0)) {
      restarts.put(shard, state.restarts());
      String sentence = "lost its node or was preempted; Slurm begins it again and it goes on";
      say(shard, "REQUEUED", sentence);
    }
  }

  private void ended(int shard, Optional<TaskState> state, List<Integer> again) throws IOException {
    String how = state.map(TaskState::ending).orElse("is not known to Slurm any more");
    long runs = folder.progress(shard).map(Progress::runs).orElse(0L);
    boolean more = runs > runsBefore.getOrDefault(shard, 0L);
    runsBefore.put(shard, runs);
    int times = more ? 0 : inVain.merge(shard, 1, Integer::sum);
    if (more) {
      inVain.remove(shard);
    }
    restarts.remove(shard);
    if (state.filter(TaskState::cancelled).isPresent()) {
      give(shard, how);
    } else if (times >= MOST_IN_VAIN) {
      give(shard, how + ", " + times + " times without a run more; see " + printed(shard));
    } else {
      say(shard, state.map(TaskState::state).orElse("UNKNOWN"), how + "; it is handed in again");
      again.add(shard);
    }
  }

  private void give(int shard, String why) throws IOException {
    folder.said(shard, "GIVEN_UP", why);
    given.put(shard, why);
    open.remove(shard);
    folder.givenUp(shard);
  }

  private Path printed(int shard) {
    return folder.printed().resolve(shard + ".txt");
  }

  private void say(int shard, String state, String sentence) throws IOException {
    folder.said(shard, state, sentence);
    System.err.println("shard " + name(shard) + " " + TerminalText.of(sentence));
  }

  private String name(int shard) {
    return shard + "/" + folder.shards();
  }

  private void progress(Map<String, Integer> states) throws IOException {
    long runs = 0;
    for (int shard = 1; shard <= folder.shards(); shard++) {
      runs += folder.progress(shard).map(Progress::runs).orElse(0L);
    }
    String line =
        "%s of %s shards finished, %s runs made%s"
            .formatted(
                folder.shards() - open.size() - given.size(),
                folder.shards(),
                runs,
                states.entrySet().stream()
                    .map(state -> "; " + state.getValue() + " " + state.getKey())
                    .collect(Collectors.joining()));
    tell(line);
  }

  /** Says a line that is another one than the last. */
  private void tell(String line) {
    if (!line.equals(told)) {
      told = line;
      System.err.println(line);
    }
  }

  private void handIn(List<Integer> shards) throws IOException, InterruptedException {
    if (shards.isEmpty()) {
      return;
    }
    Path script = script();
    Path here = Path.of("").toAbsolutePath();
    String job = Slurm.submit(resources, shards, here, folder.printed(), script);
    folder.handedIn(job, shards);
    System.err.println(
        "job %s: %s handed in"
            .formatted(job, shards.size() == 1 ? "1 task" : shards.size() + " tasks"));
  }

  /** The program is called as it is: a signal that ends it is then the task's. */
  private Path script() throws IOException {
    List<String> words = new ArrayList<>(program == null ? thisProgram() : List.of(program + ""));
    words.addAll(List.of("submit", "task", folder.path().toString()));
    Path script = folder.script();
    Files.writeString(script, "#!/bin/sh\nexec " + ShellWord.line(words) + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  private static List<String> thisProgram() {
    String classes =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(part -> Path.of(part).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classes, Main.class.getName());
  }
}
