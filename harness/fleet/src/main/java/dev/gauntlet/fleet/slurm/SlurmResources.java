package dev.gauntlet.fleet.slurm;

import dev.gauntlet.UsageError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What each task asks Slurm for.
 *
 * @param partition empty for the cluster's default
 * @param constraint features of nodes as {@code sbatch --constraint} takes them, such as a driver;
 *     empty for any node
 * @param gpus {@code 1} or {@code h200:1}; empty for none
 * @param cpus processors
 * @param memory bytes; 0 for the cluster's default
 * @param minutes limit of a task, after which it is stopped and handed in again; 0 for the
 *     partition's own
 */
public record SlurmResources(
    String partition, String constraint, String gpus, int cpus, long memory, long minutes) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final Pattern FEATURES = Pattern.compile("[A-Za-z0-9_.,&|()\\[\\]*-]+");
  private static final Pattern GPUS = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*:)?[1-9][0-9]{0,3}");
  private static final long MIB = 1 << 20;

  /**
   * Checks what can be checked here; Slurm itself refuses a partition or a feature that it lacks.
   *
   * @throws UsageError with the option and what is allowed
   */
  public SlurmResources {
    check("--partition", partition, NAME, "letters, digits and _ . - are allowed");
    check("--constraint", constraint, FEATURES, "features as sbatch --constraint takes them");
    check("--gpus", gpus, GPUS, "a number or TYPE:NUMBER is expected, such as h200:1");
    if (cpus < 1) {
      throw new UsageError("--cpus " + cpus + ": at least 1 is needed");
    }
    if (minutes == 1) {
      throw new UsageError("--time: at least 2 minutes; the last of them is for its end");
    }
  }

  private static void check(String option, String value, Pattern allowed, String otherwise) {
    if (!value.isEmpty() && !allowed.matcher(value).matches()) {
      throw new UsageError(option + " " + value + ": " + otherwise);
    }
  }

  /** Options of {@code sbatch}. */
  List<String> options() {
    List<String> options = new ArrayList<>(List.of("--ntasks=1", "--cpus-per-task=" + cpus));
    if (!partition.isEmpty()) {
      options.add("--partition=" + partition);
    }
    if (!constraint.isEmpty()) {
      options.add("--constraint=" + constraint);
    }
    if (!gpus.isEmpty()) {
      // not --gpus: that is another option for a job of several nodes
      options.add("--gres=gpu:" + gpus);
    }
    if (memory > 0) {
      options.add("--mem=" + Math.max(1, memory / MIB) + "M");
    }
    if (minutes > 0) {
      options.add("--time=" + minutes);
    }
    return options;
  }
}
