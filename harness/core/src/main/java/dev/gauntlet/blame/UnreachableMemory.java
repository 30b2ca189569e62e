package dev.gauntlet.blame;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Blocks of native memory that nothing points to any more, found by LeakSanitizer in a run of its
 * own. A block is not counted when the JVM itself allocated it, and neither when its stack lost
 * blocks in one half of the run only.
 *
 * @param iterations of all lanes between the first and the last check
 * @param stacks that allocated what is lost, the most bytes first
 * @param note what went wrong with the run; empty when nothing did
 */
public record UnreachableMemory(long iterations, List<LostStack> stacks, String note) {
  /** The metric whose growth it is. */
  public static final String METRIC = "host.native";

  /** Frames that are named in one sentence. */
  private static final int NAMED_FRAMES = 4;

  /** Stacks that are named, a sentence each. */
  private static final int NAMED_STACKS = 3;

  private static final List<String> PREFIXES = List.of("B", "KiB", "MiB", "GiB");

  public UnreachableMemory {
    stacks = List.copyOf(Objects.requireNonNullElse(stacks, List.of()));
    note = Objects.requireNonNullElse(note, "");
  }

  /** Nothing but why there is nothing. */
  static UnreachableMemory nothing(String why) {
    return new UnreachableMemory(0, List.of(), why);
  }

  /** Whether the run was made as planned, so that what was not found is not there. */
  public boolean looked() {
    return iterations > 0 && note.isEmpty();
  }

  /** Bytes that are lost in one iteration, all stacks together. */
  public double bytesPerIteration() {
    return stacks.stream().mapToDouble(LostStack::bytes).sum();
  }

  /**
   * What one stack loses.
   *
   * @param bytes per iteration
   * @param allocations per iteration
   * @param frames the allocating function first
   */
  public record LostStack(double bytes, double allocations, List<LostFrame> frames) {
    public LostStack {
      frames = List.copyOf(Objects.requireNonNullElse(frames, List.of()));
    }

    /** {@code take (libx.so) < step (libx.so)}. */
    public String path() {
      return frames.stream()
              .limit(NAMED_FRAMES)
              .map(LostFrame::toString)
              .collect(Collectors.joining(" < "))
          + (frames.size() > NAMED_FRAMES ? " < ..." : "");
    }
  }

  /**
   * A function on such a stack.
   *
   * @param function empty when the library has no name for it
   * @param module file name of the library
   * @param offset in the library, such as {@code 0x114b}
   * @param buildId of the library; empty when it has none
   * @param line source file and line, such as {@code x.c:7}; empty when they are not known
   */
  public record LostFrame(
      String function, String module, String offset, String buildId, String line) {
    public LostFrame {
      function = Objects.requireNonNullElse(function, "");
      module = Objects.requireNonNullElse(module, "");
      offset = Objects.requireNonNullElse(offset, "");
      buildId = Objects.requireNonNullElse(buildId, "");
      line = Objects.requireNonNullElse(line, "");
    }

    @Override
    public String toString() {
      if (function.isEmpty()) {
        return module + "+" + offset;
      }
      return function + " (" + module + (line.isEmpty() ? "" : ", " + line) + ")";
    }
  }

  /** What a person is told: a sentence for each stack, or what is wrong; none where all is well. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (LostStack stack : stacks.subList(0, Math.min(NAMED_STACKS, stacks.size()))) {
      sentences.add(
          "host.native: LeakSanitizer found %s per iteration unreachable, allocated by %s"
              .formatted(amount(stack.bytes()), stack.path()));
    }
    if (stacks.size() > NAMED_STACKS) {
      double others = stacks.stream().skip(NAMED_STACKS).mapToDouble(LostStack::bytes).sum();
      sentences.add(
          String.format(
              Locale.ROOT,
              "host.native: LeakSanitizer found %s per iteration unreachable, allocated by %d stacks more",
              amount(others),
              stacks.size() - NAMED_STACKS));
    }
    if (!note.isEmpty()) {
      sentences.add("LeakSanitizer: " + note);
    }
    return sentences;
  }

  private static String amount(double bytes) {
    double amount = bytes;
    int prefix = 0;
    while (amount >= 1024 && prefix < PREFIXES.size() - 1) {
      amount /= 1024;
      prefix++;
    }
    String form = amount < 1 ? "%.2f %s" : amount < 10 && prefix > 0 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, form, amount, PREFIXES.get(prefix));
  }
}
