package dev.gauntlet.fleet.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of a test's own, from Debian's package: on a free port of 127.0.0.1, its
 * files in a temporary folder, gone when it is closed. The server refuses to run as root; root runs
 * it as {@code postgres}.
 */
public final class PostgresServer implements AutoCloseable {
  /** Who may do all. */
  public static final String OWNER = "owner";

  /** Of everybody here. */
  public static final String PASSWORD = "pass word'of%tests";

  // below /tmp: the path of a socket has 107 bytes at most, and the server's user must reach it
  private final Path folder;
  private final Path programs;
  private final int port;
  private final Process server;
  private final Thread lastResort = new Thread(this::end);

  private PostgresServer(Path folder, int port) throws Exception {
    this.folder = folder;
    this.port = port;
    this.programs = programs();
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    if (root()) {
      run("chown", "-R", "postgres:", folder.toString());
    }
    List<String> made = unprivileged("initdb");
    made.addAll(List.of("-D", data(), "-U", OWNER, "--pwfile", password.toString()));
    made.addAll(List.of("-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "-N"));
    run(made.toArray(String[]::new));
    List<String> begun = unprivileged("postgres");
    begun.addAll(List.of("-D", data(), "-p", String.valueOf(port), "-k", folder.toString()));
    begun.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"));
    server =
        new ProcessBuilder(begun)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Starts one; it answers. */
  public static PostgresServer start() throws Exception {
    Path folder = Files.createTempDirectory(Path.of("/tmp"), "gauntlet-pg-");
    PostgresServer server = new PostgresServer(folder, freePort());
    server.awaitAnswer();
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static Path programs() throws IOException {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.comparingInt(bin -> Integer.parseInt(bin.getName(3).toString())))
          .orElseThrow();
    }
  }

  private static boolean root() {
    return System.getProperty("user.name").equals("root");
  }

  private List<String> unprivileged(String program) {
    List<String> command = new ArrayList<>();
    if (root()) {
      command.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    command.add(programs.resolve(program).toString());
    return command;
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private void run(String... command) throws IOException, InterruptedException {
    Path said = Files.createTempFile("said", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + Files.readString(said));
    }
    Files.delete(said);
  }

  private void awaitAnswer() throws Exception {
    for (long begun = System.nanoTime(); ; Thread.sleep(50)) {
      try {
        sql("postgres", "SELECT 1");
        return;
      } catch (SQLException notYet) {
        boolean late = System.nanoTime() - begun > TimeUnit.MINUTES.toNanos(1);
        if (late || !server.isAlive()) {
          throw new IOException(Files.readString(folder.resolve("said")), notYet);
        }
      }
    }
  }

  public int port() {
    return port;
  }

  /** Address of a database, as {@code --to} takes it. */
  public String url(String database, String user) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + user;
  }

  /** Makes an empty database, and gives its name back. */
  public String database(String name) throws SQLException {
    sql("postgres", "CREATE DATABASE " + name);
    return name;
  }

  /** As the owner. */
  public void sql(String database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  /** As the owner. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database, OWNER), OWNER, PASSWORD);
  }

  private void end() {
    try {
      // fast shutdown: those who are still there are cut off
      new ProcessBuilder("kill", "-INT", String.valueOf(server.pid())).start().waitFor();
      if (!server.waitFor(30, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (IOException | InterruptedException failed) {
      server.destroyForcibly();
    }
    server.onExit().join();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException left) {
      throw new java.io.UncheckedIOException(left);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(lastResort);
    end();
  }
}
