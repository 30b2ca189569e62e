package dev.gauntlet.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JDK at hand, and a JVM of it that dies on purpose.
 *
 * @param version major: 17
 */
record Jdk(int version, Path home) {
  /** How a victim ended, as {@link Process#waitFor} tells it. */
  record Death(long pid, int exit, Path hsErr, String stdout, String stderr) {
    HsErr report() throws IOException {
      return HsErrFile.read(hsErr).orElseThrow();
    }
  }

  /** The one that runs this test, and one of each other version beside it. */
  static List<Jdk> atHand() {
    TreeMap<Integer, Jdk> found = new TreeMap<>();
    Jdk own = own();
    try (Stream<Path> beside = Files.list(own.home.getParent())) {
      for (Path home : beside.sorted().toList()) {
        int version = version(home);
        if (version >= 17) {
          found.putIfAbsent(version, new Jdk(version, home));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.put(own.version, own);
    return List.copyOf(found.values());
  }

  static Jdk own() {
    return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  private static int version(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
      return 0;
    }
    return Files.readAllLines(release).stream()
        .filter(line -> line.startsWith("JAVA_VERSION=\""))
        .map(line -> line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(0);
  }

  /** Starts a {@link CrashVictim} in a folder. */
  Process start(Path folder, OnErrorScript.Option option, boolean core, String... fault)
      throws IOException {
    List<String> command = new ArrayList<>();
    // exec: the shell only sets the limit, the pid is the JVM's
    command.addAll(
        List.of("sh", "-c", "ulimit -S -c " + (core ? "unlimited" : "0") + "; exec \"$@\"", "sh"));
    command.add(home.resolve("bin/java").toString());
    command.addAll(List.of("-Xrs", "-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-XX:ErrorFile=" + hsErr(folder));
    command.addAll(option.flags());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(CrashVictim.class.getName());
    command.addAll(List.of(fault));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().putAll(option.environment());
    return builder.start();
  }

  static Path hsErr(Path folder) {
    return folder.resolve("hs_err.log");
  }

  Death death(Path folder, String... fault) throws IOException, InterruptedException {
    return death(folder, new OnErrorScript.Option(List.of(), java.util.Map.of()), false, fault);
  }

  Death death(Path folder, OnErrorScript.Option option, boolean core, String... fault)
      throws IOException, InterruptedException {
    Process process = start(folder, option, core, fault);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the victim of " + fault[0] + " did not die in 60 s");
    }
    return new Death(
        process.pid(),
        process.exitValue(),
        hsErr(folder),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }

  @Override
  public String toString() {
    return "JDK " + version;
  }
}
