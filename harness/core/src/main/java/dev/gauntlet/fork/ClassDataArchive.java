package dev.gauntlet.fork;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.linux.CrashHandlers;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.store.Folders;
import dev.gauntlet.store.MachineCache;
import dev.gauntlet.worker.Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A class-data archive: the classes of a worker, parsed and linked once. Saves a third of a
 * worker's start.
 *
 * <p>A dynamic archive on every JDK, since it checks the application's jars by time and size; the
 * AOT cache of JDK 25 does not and runs stale code without a word. Its name holds JDK, flags and
 * class path all the same, so that two campaigns do not throw out each other's.
 */
public final class ClassDataArchive {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Begins the flag that names the archive. */
  static final String FILE = "-XX:SharedArchiveFile=";

  private ClassDataArchive() {}

  /**
   * The flag that makes a worker use the archive, made now when it is missing.
   *
   * <p>The training run uses the default of every axis. Where an axis has none, it names a program
   * or a library of the user's, which may crash or run for hours: then the scenario is not opened,
   * and only the classes of the harness are archived.
   *
   * @param first the first cell of the plan; its values stand in for axes without a default
   * @param training folder for the training run, made and deleted here
   * @return empty when no archive can be had (folders of classes on the class path, a JDK without
   *     the feature, a scenario that does not survive here): workers then start without
   */
  // one at a time: several campaigns of one process may want the same one
  public static synchronized List<String> flag(
      WorkerCommand jvm, Scenario scenario, Cell first, Path training) throws IOException {
    if (jvm.classPath().entries().stream().anyMatch(Files::isDirectory)) {
      return List.of();
    }
    Path folder = MachineCache.folder("archives");
    String key = key(jvm, scenario);
    Path archive = folder.resolve(key + ".jsa");
    Path refused = folder.resolve(key + ".refused");
    if (!Files.exists(archive) && !Files.exists(refused)) {
      Path half = folder.resolve(key + "." + ProcessHandle.current().pid() + ".half");
      if (train(jvm.with(List.of("-XX:ArchiveClassesAtExit=" + half)), scenario, first, training)
          && Files.exists(half)) {
        Files.move(half, archive, StandardCopyOption.ATOMIC_MOVE);
      } else {
        // not again at every start; the cache may be deleted to try again
        Files.deleteIfExists(half);
        Files.writeString(refused, "the training run did not end well\n");
      }
    }
    return Files.exists(archive) ? List.of(FILE + archive) : List.of();
  }

  private static boolean train(WorkerCommand jvm, Scenario scenario, Cell first, Path folder)
      throws IOException {
    Map<String, String> values = new LinkedHashMap<>(first.values());
    Order.Idle idle = Order.Idle.NOT;
    for (Axis axis : Axis.of(scenario)) {
      if (axis.defaultValue() == null) {
        idle = Order.Idle.UNOPENED;
      } else {
        values.put(axis.name(), axis.defaultValue());
      }
    }
    Cell cell = new Cell(values);
    Files.createDirectory(folder);
    BoxFile box = BoxFile.create(folder.resolve("box"), cell.whole("threads"));
    try {
      Order order =
          Order.of(scenario.getClass().getName(), cell, box.file(), folder.resolve("run"))
              .under(ProcessHandle.current().pid())
              .lasting(0, 2)
              .idle(idle);
      try (WorkerProcess worker =
          WorkerProcess.launch(
              jvm.command(order, folder.resolve("hs_err.log")),
              Map.of(CrashHandlers.WANTED, "1"),
              Optional.empty())) {
        worker.killAfter(LIMIT);
        return worker.await().shell() == 0 && box.outcome() == Outcome.DONE;
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static String key(WorkerCommand jvm, Scenario scenario) throws IOException {
    StringBuilder all = new StringBuilder(scenario.getClass().getName()).append('\n');
    all.append(Files.readString(jvm.jdk().home().resolve("release"))).append(jvm.jdk().home());
    all.append(jvm.flags());
    for (Path entry : jvm.classPath().entries()) {
      all.append('\n').append(entry).append(' ').append(Files.size(entry));
      all.append(' ').append(Files.getLastModifiedTime(entry).toMillis());
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(all.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
