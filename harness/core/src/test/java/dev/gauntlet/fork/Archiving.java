package dev.gauntlet.fork;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.worker.Order;
import dev.gauntlet.worker.Puppet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for an archive, runs a worker with it, and says what it got. */
final class Archiving {
  private Archiving() {}

  public static void main(String[] arguments) throws Exception {
    WorkerJvm jvm = WorkerJvm.of(Jdk.current(), Puppet.class, List.of());
    Cell cell = new Cell(Map.of("threads", "1", "does", arguments[0]));
    List<String> flag = Archive.flag(jvm, Puppet.class.getName(), cell);
    System.out.println(flag);
    Path folder = Files.createTempDirectory(Path.of(arguments[1]), "run");
    BoxFile box = BoxFile.create(folder.resolve("box"), 1);
    Order order =
        new Order(
            Puppet.class.getName(),
            box.file(),
            folder,
            ProcessHandle.current().pid(),
            0,
            2,
            new Cell(Map.of("threads", "1", "does", "work")));
    List<String> more = new ArrayList<>(flag);
    more.add("-Xlog:class+load:file=" + folder.resolve("loaded.txt"));
    LiveWorker worker =
        LiveWorker.launch(
            jvm.with(more).command(order, folder.resolve("hs_err.log")),
            Map.of(),
            Optional.empty());
    System.out.println(worker.await().shell() + " " + box.outcome());
    System.out.println(
        Files.readString(folder.resolve("loaded.txt"))
            .lines()
            .filter(line -> line.contains(Puppet.class.getName() + " "))
            .anyMatch(line -> line.contains("shared objects file")));
  }
}
