package dev.gauntlet.bench;

import dev.gauntlet.fork.Jdk;
import dev.gauntlet.fork.WorkerCommand;
import dev.gauntlet.linux.EnvironmentBlock;
import dev.gauntlet.linux.Pipe;
import dev.gauntlet.linux.Reaped;
import dev.gauntlet.linux.Spawn;
import dev.gauntlet.linux.Wait;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.worker.Order;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A main that is spawned and awaited in a loop, on the JVM, the flags and the class path of a
 * worker, with an archive of its own made like a worker's. By {@code posix_spawn}, which was
 * measured to be faster than {@code ProcessBuilder}.
 */
final class Rival {
  private final List<String> command;
  private final int nowhere = Spawn.openForWriting("/dev/null");
  // a worker's third descriptor, which nobody arms here
  private final Pipe lifeline = Pipe.open();

  private Rival(List<String> command) throws IOException {
    this.command = command;
  }

  /**
   * @param scenario whose workers it has the JVM of
   * @param folder where its archive is put
   */
  static Rival of(Class<?> main, Scenario scenario, Path folder, String... arguments)
      throws IOException {
    Path own = Path.of(URI.create(main.getProtectionDomain().getCodeSource().getLocation() + ""));
    List<String> worker =
        WorkerCommand.of(Jdk.current(), scenario.getClass(), List.of())
            .command(anyOrder(scenario, folder), folder.resolve("hs_err.log"));
    int classPath = worker.indexOf("-cp");
    List<String> rest = new ArrayList<>();
    rest.add("-cp");
    rest.add(worker.get(classPath + 1) + File.pathSeparator + own);
    rest.add(main.getName());
    rest.addAll(List.of(arguments));
    List<String> command = new ArrayList<>(worker.subList(0, classPath));
    if (!Files.isDirectory(own)) {
      Path archive = folder.resolve(main.getSimpleName() + ".jsa");
      new Rival(joined(command, "-XX:ArchiveClassesAtExit=" + archive, rest)).run();
      command.add("-XX:SharedArchiveFile=" + archive);
    }
    command.addAll(rest);
    return new Rival(command);
  }

  private static Order anyOrder(Scenario scenario, Path folder) {
    return Order.of(scenario.getClass().getName(), new Cell(Map.of("threads", "1")), folder, folder)
        .lasting(0, 1);
  }

  private static List<String> joined(List<String> start, String flag, List<String> rest) {
    List<String> all = new ArrayList<>(start);
    all.add(flag);
    all.addAll(rest);
    return all;
  }

  /**
   * One start, awaited.
   *
   * @return processor time, seconds
   */
  double run() throws IOException {
    int pid =
        Spawn.leader(command, EnvironmentBlock.own(), nowhere, nowhere, lifeline.reading()).start();
    Reaped reaped = Wait.reap(pid);
    if (reaped.status().shell() != 0) {
      throw new IOException(
          "ended with " + reaped.status().shell() + ": " + String.join(" ", command));
    }
    return reaped.userSeconds() + reaped.systemSeconds();
  }
}
