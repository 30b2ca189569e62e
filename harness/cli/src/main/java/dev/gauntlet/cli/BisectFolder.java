package dev.gauntlet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.UsageError;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a bisection lies: its plan, a folder of campaigns for each version that was run, and a log
 * of its steps. The campaigns alone say where it stands; the log is for people.
 */
final class BisectFolder implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;
  private final List<Version> versions;
  private final FileChannel log;

  private BisectFolder(Path path, List<Version> versions, FileChannel log) {
    this.path = path;
    this.versions = versions;
    this.log = log;
  }

  /**
   * Opens it for this process alone; made when it is missing.
   *
   * @param plan all that its runs depend on
   * @throws UsageError when it is of another bisection, or another process is at it
   */
  static BisectFolder open(Path path, ObjectNode plan, List<Version> versions) throws IOException {
    Path file = path.resolve("bisect.json");
    try {
      Files.createDirectories(path);
      FileChannel log =
          FileChannel.open(
              path.resolve("steps.jsonl"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.APPEND);
      FileLock lock = log.tryLock();
      if (lock == null) {
        throw new UsageError(path + " is being written by another gauntlet; wait for it to end");
      }
      if (Files.exists(file)) {
        same(file, plan);
      } else {
        Path begun = path.resolve("bisect.json.part");
        Files.writeString(begun, plan.toPrettyString() + System.lineSeparator());
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return new BisectFolder(path, versions, log);
    } catch (IOException refused) {
      throw new UsageError(
          "the bisection's folder %s cannot be used (%s); give another one with --out"
              .formatted(path, SystemErrorText.of(refused)));
    }
  }

  private static void same(Path file, ObjectNode plan) throws IOException {
    // read as the other was: a number is of one class only after that
    JsonNode asked = JSON.readTree(plan.toString());
    JsonNode there;
    try {
      there = JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException damaged) {
      throw new UsageError(file + " is damaged; give another folder with --out");
    }
    for (Map.Entry<String, JsonNode> field : asked.properties()) {
      if (!there.path(field.getKey()).equals(field.getValue())) {
        throw new UsageError(
            "%s is of another bisection: its %s differ; give another folder with --out"
                .formatted(file, field.getKey()));
      }
    }
  }

  Path path() {
    return path;
  }

  private Path of(int version) {
    String label = versions.get(version).label().replaceAll("[:/]", "_");
    return path.resolve(String.format(Locale.ROOT, "%04d-%s", version, label));
  }

  /** The campaigns that were begun of a version, in order. */
  List<Path> campaigns(int version) throws IOException {
    try (Stream<Path> all = Files.list(of(version))) {
      return all.filter(folder -> Files.exists(new RunFolder(folder).campaign())).sorted().toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  /** Where the next campaign of a version is to lie; nothing is there yet. */
  Path next(int version) throws IOException {
    List<String> taken = new ArrayList<>();
    Path folder = of(version);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        all.forEach(one -> taken.add(one.getFileName().toString()));
      }
    }
    int number = 1;
    while (taken.contains(name(number))) {
      number++;
    }
    return folder.resolve(name(number));
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "%05d", number);
  }

  /** Adds a line to the log of the steps. */
  void log(ObjectNode step) throws IOException {
    ByteBuffer line = StandardCharsets.UTF_8.encode(step.toString() + "\n");
    while (line.hasRemaining()) {
      log.write(line);
    }
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
