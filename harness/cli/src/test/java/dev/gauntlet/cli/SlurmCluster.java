package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Slurm of three nodes on this host, by {@code docker/slurm/up}; gone when it is closed. */
final class SlurmCluster implements AutoCloseable {
  private static final Path SCRIPTS = Path.of("../../docker/slurm").toAbsolutePath().normalize();

  private final Path folder;

  private SlurmCluster(Path folder) {
    this.folder = folder;
  }

  /**
   * @param folder that is made for its files
   */
  static SlurmCluster start(Path folder) throws IOException, InterruptedException {
    SlurmCluster cluster = new SlurmCluster(folder);
    ProcessBuilder up = new ProcessBuilder(SCRIPTS.resolve("up").toString(), folder.toString());
    up.environment().put("GAUNTLET_SLURM_PORT", "" + freePort());
    cluster.succeeds(up);
    return cluster;
  }

  /** The three above it are taken too, and hardly ever by others. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Math.min(socket.getLocalPort(), 65_000);
    }
  }

  /** A variable by which the programs of Slurm find it. */
  String variable() {
    return "SLURM_CONF=" + folder.resolve("slurm.conf");
  }

  /** Calls a program of Slurm. */
  void call(String... command) throws IOException, InterruptedException {
    ProcessBuilder program = new ProcessBuilder(command);
    program.environment().put("SLURM_CONF", folder.resolve("slurm.conf").toString());
    succeeds(program);
  }

  private void succeeds(ProcessBuilder program) throws IOException, InterruptedException {
    // a file and no pipe: the daemons keep it open
    Path said = Files.createTempFile("slurm", ".txt");
    Process process = program.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor()).as("%s: %s", program.command(), Files.readString(said)).isZero();
    Files.delete(said);
  }

  /** Ends all that runs on a node at once, as when its power fails: its daemon and its tasks. */
  void cut(String node) throws IOException {
    Path daemon = folder.resolve("slurmd." + node + ".pid");
    ProcessHandle.of(Long.parseLong(Files.readString(daemon).strip()))
        .ifPresent(ProcessHandle::destroyForcibly);
    Pattern group = Pattern.compile("slurm_%1$s/|/%1$s_slurmstepd".formatted(node));
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      List<ProcessHandle> there =
          all.filter(one -> group.matcher(groups(one.pid())).find()).toList();
      assertThat(there).as("processes of tasks on " + node).isNotEmpty();
      there.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static String groups(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cgroup"));
    } catch (IOException gone) {
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    try {
      succeeds(new ProcessBuilder(SCRIPTS.resolve("down").toString(), folder.toString()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
