package dev.gauntlet.evidence;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Native stacks by gdb, which unwinds optimised code where HotSpot cannot. */
final class Gdb {
  /** 20 s, or 60 s where the user lets it ask servers for symbols. */
  static final Duration DEADLINE = Debuginfod.HERE.deadline();

  static final int LIMIT = 256 << 10;

  private static final List<String> STACKS =
      List.of(
          "-batch",
          "-nx",
          "-iex",
          "set auto-load off",
          "-ex",
          "set pagination off",
          "-ex",
          "set backtrace limit 128",
          "-ex",
          "thread apply all bt");

  private Gdb() {}

  static Optional<Path> installed() {
    return onPath("gdb");
  }

  static Optional<Path> onPath(String program) {
    String path = System.getenv("PATH");
    for (String folder : (path == null ? "" : path).split(File.pathSeparator, -1)) {
      Path file = Path.of(folder).resolve(program);
      if (!folder.isEmpty() && Files.isExecutable(file) && Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /**
   * Stacks of all threads of a live process; a sentence when gdb is missing or may not attach.
   *
   * @param addresses of data whose symbols are asked for too, one line {@code address 0x1f40: ...}
   *     each
   */
  static String ofProcess(long pid, Collection<Long> addresses, Duration deadline)
      throws InterruptedException {
    List<String> target = new ArrayList<>();
    for (long address : addresses) {
      String hex = "0x" + Long.toHexString(address);
      target.addAll(List.of("-ex", "echo address " + hex + ":", "-ex", "info symbol " + hex));
    }
    target.addAll(List.of("-p", Long.toString(pid)));
    return run(target, deadline);
  }

  /**
   * Stacks of all threads of a dead process.
   *
   * @param program what it was running; with another one gdb finds no function. Empty: gdb guesses
   */
  static String ofCore(Path core, Optional<Path> program) throws InterruptedException {
    List<String> target = new ArrayList<>(List.of("-c", core.toString()));
    program.ifPresent(file -> target.add(file.toString()));
    return run(target, DEADLINE);
  }

  private static String run(List<String> target, Duration deadline) throws InterruptedException {
    Optional<Path> gdb = installed();
    if (gdb.isEmpty()) {
      return "no native stacks: gdb is not installed\n";
    }
    List<String> command = new ArrayList<>(List.of(gdb.get().toString()));
    command.addAll(Debuginfod.HERE.options());
    command.addAll(STACKS);
    command.addAll(target);
    String output = BoundedCommand.run(command, deadline, LIMIT).output();
    if (output.lines().noneMatch(line -> line.startsWith("#0 "))) {
      output +=
          "no native stacks: gdb could not look into it (see above; in a container it needs the"
              + " capability SYS_PTRACE)\n";
    }
    return output;
  }
}
