package dev.gauntlet.fleet.slurm;

import dev.gauntlet.UsageError;
import dev.gauntlet.evidence.BoundedCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The programs of Slurm, called without a shell. */
public final class Slurm {
  /** Its controller may be busy. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Bytes: a line of scontrol has about 1,500, an array up to some 4,000 tasks. */
  private static final int MOST = 16 << 20;

  private Slurm() {}

  /**
   * Hands in a job array.
   *
   * @param tasks their numbers
   * @param here working directory of the tasks
   * @param printed folder; what task K prints goes to {@code K.txt} there, appended when it is
   *     begun again
   * @param script of a shell
   * @return number of the array job
   * @throws UsageError with Slurm's own sentence when it refuses
   */
  public static String submit(
      SlurmResources resources, Collection<Integer> tasks, Path here, Path printed, Path script)
      throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("sbatch", "--parsable", "--requeue"));
    command.addAll(resources.options());
    command.add("--array=" + TaskNumbers.text(tasks));
    command.add("--job-name=gauntlet");
    command.add("--chdir=" + here);
    // a percent sign is Slurm's own
    command.add("--output=" + printed.toString().replace("%", "%%") + "/%a.txt");
    command.add("--open-mode=append");
    // to the program alone, a minute before the limit: it ends its run and keeps what it knows
    command.add("--signal=B:TERM@60");
    command.add(script.toString());
    BoundedCommand.Result result = BoundedCommand.run(command, LIMIT, MOST);
    String said = result.output().strip();
    if (result.exit() != 0) {
      throw new UsageError("Slurm refuses the job: " + lastLine(said));
    }
    String id = lastLine(said);
    // with several clusters it is ID;CLUSTER
    return id.contains(";") ? id.substring(0, id.indexOf(';')) : id;
  }

  /**
   * What Slurm knows of the tasks of a job array, by number. It forgets a task some minutes after
   * its end.
   *
   * @throws IOException when Slurm does not answer
   */
  public static Map<Integer, TaskState> tasks(String job) throws IOException, InterruptedException {
    BoundedCommand.Result result =
        BoundedCommand.run(List.of("scontrol", "--oneliner", "show", "job", job), LIMIT, MOST);
    Map<Integer, TaskState> tasks = new TreeMap<>();
    if (result.exit() != 0) {
      if (result.output().contains("Invalid job id")) {
        return tasks;
      }
      throw new IOException("Slurm does not answer: " + lastLine(result.output().strip()));
    }
    result.output().lines().map(TaskState::of).forEach(all -> all.forEach(one -> add(tasks, one)));
    return tasks;
  }

  /** A task that was begun again has one line; the newest state is the one that is active. */
  private static void add(Map<Integer, TaskState> tasks, TaskState one) {
    tasks.merge(one.task(), one, (known, other) -> known.active() ? known : other);
  }

  /** Without the line in square brackets by which our own caller says that it failed. */
  private static String lastLine(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("["))
        .reduce((one, later) -> later)
        .orElse("it says nothing");
  }
}
