package dev.gauntlet.blame;

import dev.gauntlet.blame.LeakReport.Frame;
import dev.gauntlet.blame.LeakReport.Lost;
import dev.gauntlet.blame.UnreachableMemory.LostFrame;
import dev.gauntlet.blame.UnreachableMemory.LostStack;
import dev.gauntlet.evidence.BuildId;
import dev.gauntlet.worker.held.LeakChecks;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What became unreachable between the checks of one run, by stack. What was lost before the first
 * check cancels. A stack counts only where it lost blocks between the first two checks and between
 * the last two: one block that a library loses once is no leak.
 */
public final class LeakComparison {
  private static final int MOST_STACKS = 20;
  private static final int MOST_FRAMES = 20;

  private static final String SANITIZER = "liblsan.so";
  private static final String JNA = "libjnidispatch";
  private static final String JVM = "/server/libjvm.so";

  /** Allocates for whoever calls it: the caller says whose a block is. */
  private static final List<String> RUNTIMES =
      List.of("libc.so", "libc-", "libstdc++.so", "ld-linux", "ld-");

  private static final String UNPERMITTED =
      "it may not trace its own process here; allow it to (containers: --cap-add=SYS_PTRACE; a"
          + " debugger or strace that is attached to the worker prevents it)";

  private final List<LeakReport> reports = new ArrayList<>();
  private final Map<String, String> buildIds = new HashMap<>();

  private LeakComparison() {}

  /**
   * Reads and compares what a run left; the run is dead.
   *
   * @param folder with its reports
   * @param iterations of all lanes at each check
   * @param ending of the run, a word, when that was not as planned; else empty
   */
  public static UnreachableMemory of(Path folder, double[] iterations, String ending)
      throws IOException {
    LeakComparison comparison = new LeakComparison();
    Optional<String> problem = comparison.read(folder);
    if (problem.isPresent()) {
      return UnreachableMemory.nothing(problem.get());
    }
    int checks = Math.min(comparison.reports.size(), iterations.length);
    String end =
        ending.isEmpty()
            ? ""
            : "its run ended %s, which says nothing of the cell".formatted(ending);
    if (checks < LeakChecks.CHECKS) {
      return UnreachableMemory.nothing(
          String.format(
              Locale.ROOT,
              "%d of %d checks were made%s",
              checks,
              LeakChecks.CHECKS,
              end.isEmpty() ? "" : "; " + end));
    }
    double made = iterations[checks - 1] - iterations[0];
    return new UnreachableMemory(Math.round(made), comparison.stacks(made), end);
  }

  private Optional<String> read(Path folder) throws IOException {
    Path problem = folder.resolve(LeakChecks.PROBLEM);
    if (Files.exists(problem)) {
      return Optional.of(Files.readString(problem));
    }
    for (int check = 1; check <= LeakChecks.CHECKS; check++) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(folder, "check-" + check + ".*")) {
        for (Path file : files) {
          Optional<LeakReport> report = LeakReport.read(file);
          if (report.isEmpty()) {
            return Optional.of(UNPERMITTED);
          }
          reports.add(report.get());
        }
      }
    }
    return Optional.empty();
  }

  private List<LostStack> stacks(double iterations) {
    Map<List<Frame>, Lost> first = theirs(reports.get(0));
    Map<List<Frame>, Lost> second = theirs(reports.get(1));
    Map<List<Frame>, Lost> last = theirs(reports.get(LeakChecks.CHECKS - 1));
    List<LostStack> stacks = new ArrayList<>();
    last.forEach(
        (frames, lost) -> {
          Lost before = first.getOrDefault(frames, Lost.NOTHING);
          Lost between = second.getOrDefault(frames, Lost.NOTHING);
          if (before.blocks() < between.blocks() && between.blocks() < lost.blocks()) {
            stacks.add(
                new LostStack(
                    (lost.bytes() - before.bytes()) / iterations,
                    (lost.blocks() - before.blocks()) / iterations,
                    named(frames)));
          }
        });
    stacks.sort(Comparator.comparingDouble(LostStack::bytes).reversed());
    return stacks.subList(0, Math.min(MOST_STACKS, stacks.size()));
  }

  /** Without what the JVM and the JDK's own libraries allocated, and without the allocator. */
  private static Map<List<Frame>, Lost> theirs(LeakReport report) {
    String jdk =
        report.lost().keySet().stream()
            .flatMap(List::stream)
            .map(Frame::module)
            .filter(module -> module.endsWith(JVM))
            .map(module -> module.substring(0, module.length() - JVM.length() + 1))
            .findFirst()
            .orElse("\0");
    Map<List<Frame>, Lost> theirs = new HashMap<>();
    report
        .lost()
        .forEach(
            (all, lost) -> {
              List<Frame> frames =
                  all.stream().dropWhile(frame -> name(frame).startsWith(SANITIZER)).toList();
              Optional<Frame> owner =
                  frames.stream()
                      .filter(frame -> RUNTIMES.stream().noneMatch(name(frame)::startsWith))
                      .findFirst();
              if (owner.isPresent() && !owner.get().module().startsWith(jdk)) {
                theirs.merge(frames, lost, Lost::plus);
              }
            });
    return theirs;
  }

  /** Without JNA's own frames, where they only lead from Java to the library under test. */
  private List<LostFrame> named(List<Frame> frames) {
    List<Frame> beneath = frames.stream().takeWhile(frame -> !name(frame).startsWith(JNA)).toList();
    return (beneath.isEmpty() ? frames : beneath)
        .stream().limit(MOST_FRAMES).map(this::frame).toList();
  }

  private static String name(Frame frame) {
    return frame.module().substring(frame.module().lastIndexOf('/') + 1);
  }

  private LostFrame frame(Frame frame) {
    String id =
        buildIds.computeIfAbsent(frame.module(), module -> BuildId.of(Path.of(module)).orElse(""));
    String line = frame.line();
    // a line of source stands by its path: the name is enough, and tells no home folder
    String source =
        line.matches(".+:\\d+(:\\d+)?") ? line.substring(line.lastIndexOf('/') + 1) : "";
    return new LostFrame(frame.function(), name(frame), "0x" + frame.offset(), id, source);
  }
}
