package dev.gauntlet.evidence;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Native stacks by gdb, which unwinds optimised code where HotSpot cannot. */
final class Gdb {
  /** A JVM with a hundred threads takes gdb one to three seconds. */
  static final Duration DEADLINE = Duration.ofSeconds(20);

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

  /** Stacks of all threads of a live process; a sentence when gdb is missing or may not attach. */
  static String ofProcess(long pid) throws InterruptedException {
    return run(List.of("-p", Long.toString(pid)));
  }

  static String ofCore(Path core, Path program) throws InterruptedException {
    return run(List.of("-c", core.toString(), program.toString()));
  }

  private static String run(List<String> target) throws InterruptedException {
    Optional<Path> gdb = installed();
    if (gdb.isEmpty()) {
      return "no native stacks: gdb is not installed\n";
    }
    List<String> command = new ArrayList<>(List.of(gdb.get().toString()));
    command.addAll(STACKS);
    command.addAll(target);
    String output = BoundedCommand.run(command, DEADLINE, LIMIT).output();
    if (output.lines().noneMatch(line -> line.startsWith("#0 "))) {
      output +=
          "no native stacks: gdb could not look into it (see above; in a container it needs the"
              + " capability SYS_PTRACE)\n";
    }
    return output;
  }
}
