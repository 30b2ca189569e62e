package dev.gauntlet.blame;

import java.util.List;
import java.util.Objects;

/**
 * What one run under a profiler found of the metrics that grow in a cell.
 *
 * @param iterations of all lanes between the first and the last hold, after the warm-up
 * @param metrics in the order in which they were asked for
 * @param note what went wrong with the run as a whole; empty when nothing did
 */
public record Blame(long iterations, List<Blamed> metrics, String note) {
  public Blame {
    metrics = List.copyOf(Objects.requireNonNullElse(metrics, List.of()));
    note = Objects.requireNonNullElse(note, "");
  }

  /** Nothing but why there is nothing. */
  static Blame nothing(String why) {
    return new Blame(0, List.of(), why);
  }

  /**
   * One metric.
   *
   * @param stacks that allocate or open, the worst first
   * @param stays what there was more of at the end, by name
   * @param note what could not be found out here, and why; empty when all could
   */
  public record Blamed(String metric, List<Culprit> stacks, List<Stay> stays, String note) {
    public Blamed {
      metric = Objects.requireNonNullElse(metric, "");
      stacks = List.copyOf(Objects.requireNonNullElse(stacks, List.of()));
      stays = List.copyOf(Objects.requireNonNullElse(stays, List.of()));
      note = Objects.requireNonNullElse(note, "");
    }
  }

  /**
   * A stack.
   *
   * @param frames the innermost first, native ones with their module
   * @param bytes that it allocated and nobody freed, per iteration; 0 when it is not about memory
   * @param calls of that kind per iteration; when it is not about memory, how often it was seen,
   *     which may be less than it happened
   */
  public record Culprit(List<String> frames, double bytes, double calls) {
    public Culprit {
      frames = List.copyOf(Objects.requireNonNullElse(frames, List.of()));
    }
  }

  /**
   * Something that stays.
   *
   * @param name digits replaced by #
   * @param more than at the beginning
   */
  public record Stay(String name, long more) {
    public Stay {
      name = Objects.requireNonNullElse(name, "");
    }
  }
}
