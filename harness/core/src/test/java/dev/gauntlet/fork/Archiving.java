package dev.gauntlet.fork;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.worker.Order;
import dev.gauntlet.worker.Puppet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for an archive, runs a worker with it, and says what it got. */
public final class Archiving {
  private Archiving() {}

  /**
   * @param arguments class of the scenario that is trained with; folder of the run
   */
  public static void main(String[] arguments) throws Exception {
    WorkerCommand jvm = WorkerCommand.of(Jdk.current(), Puppet.class, List.of());
    Cell cell = new Cell(Map.of("threads", "1", "does", "work"));
    Scenario training =
        Class.forName(arguments[0]).asSubclass(Scenario.class).getConstructor().newInstance();
    List<String> flag =
        ClassDataArchive.flag(jvm, training, cell, Path.of(arguments[1], "training"));
    System.out.println(flag);
    Path folder = Files.createTempDirectory(Path.of(arguments[1]), "run");
    BoxFile box = BoxFile.create(folder.resolve("box"), 1);
    Order order =
        Order.of(
                Puppet.class.getName(),
                new Cell(Map.of("threads", "1", "does", "work")),
                box.file(),
                folder)
            .under(ProcessHandle.current().pid())
            .lasting(0, 2);
    List<String> more = new ArrayList<>(flag);
    more.add("-Xlog:class+load:file=" + folder.resolve("loaded.txt"));
    WorkerProcess worker =
        WorkerProcess.launch(
            jvm.with(more).command(order, folder.resolve("hs_err.log")),
            Map.of(),
            Optional.empty());
    System.out.println(worker.await().shell() + " " + box.outcome());
    System.out.println(
        Files.readString(folder.resolve("loaded.txt"))
            .lines()
            .filter(line -> line.contains(Order.class.getName() + " "))
            .anyMatch(line -> line.contains("shared objects file")));
  }

  /** Does not survive what its defaults say. */
  public static final class Broken implements Scenario {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public String summary() {
      return "cannot be opened";
    }

    @Override
    public List<Axis> axes() {
      return List.of();
    }

    @Override
    public Run open(RunContext context) {
      throw new IllegalStateException("it is broken");
    }
  }

  /** Runs what the user names, which does not survive. */
  public static final class UsersProgram implements Scenario {
    @Override
    public String name() {
      return "users-program";
    }

    @Override
    public String summary() {
      return "runs a program that the user names";
    }

    @Override
    public List<Axis> axes() {
      return List.of(Axis.text("does", null, "the program"));
    }

    @Override
    public Run open(RunContext context) {
      throw new IllegalStateException("the user's program was run");
    }
  }
}
