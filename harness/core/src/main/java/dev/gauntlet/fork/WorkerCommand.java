package dev.gauntlet.fork;

import dev.gauntlet.worker.Order;
import dev.gauntlet.worker.WorkerMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a worker, the same for all runs of a campaign but for its order. */
public final class WorkerCommand {
  private static final List<String> FILES = List.of(JnaLibrary.FOLDER, ClassDataArchive.FILE);

  private final Jdk jdk;
  private final WorkerClassPath classPath;
  private final List<String> flags;

  private WorkerCommand(Jdk jdk, WorkerClassPath classPath, List<String> flags) {
    this.jdk = jdk;
    this.classPath = classPath;
    this.flags = flags;
  }

  /**
   * @param extra flags of the user, after ours so that they win
   */
  public static WorkerCommand of(Jdk jdk, Class<?> scenario, List<String> extra)
      throws IOException {
    WorkerClassPath classPath = WorkerClassPath.of(scenario);
    List<String> flags = new ArrayList<>(WorkerJvmFlags.flags(jdk));
    flags.addAll(JnaLibrary.flags());
    flags.addAll(classPath.flags());
    flags.addAll(extra);
    return new WorkerCommand(jdk, classPath, List.copyOf(flags));
  }

  public Jdk jdk() {
    return jdk;
  }

  WorkerClassPath classPath() {
    return classPath;
  }

  List<String> flags() {
    return flags;
  }

  /** Files and folders that its flags name: JNA's library and the archive of classes. */
  List<Path> files() {
    return flags.stream()
        .flatMap(
            flag -> FILES.stream().filter(flag::startsWith).map(f -> flag.substring(f.length())))
        .map(Path::of)
        .toList();
  }

  /** The same JVM with flags more. */
  public WorkerCommand with(List<String> more) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(more);
    return new WorkerCommand(jdk, classPath, List.copyOf(all));
  }

  /** Prints its version and ends; a JVM that does not take its flags says so instead. */
  public List<String> version() {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.addAll(flags);
    command.add("-version");
    return command;
  }

  /**
   * Program and arguments for one run.
   *
   * @param hsErr where the JVM writes its error file
   */
  public List<String> command(Order order, Path hsErr) {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.addAll(flags);
    // HotSpot expands %p and the like in this path
    command.add("-XX:ErrorFile=" + hsErr.toString().replace("%", "%%"));
    command.add("-cp");
    command.add(classPath.toString());
    command.add(WorkerMain.class.getName());
    command.addAll(order.arguments());
    return command;
  }
}
