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
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * The folder of a command that makes several campaigns: its plan, and a log of its steps, which one
 * process at a time may write.
 */
final class PlanFolder implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;
  private final FileChannel log;
  private final JsonNode plan;

  private PlanFolder(Path path, FileChannel log, JsonNode plan) {
    this.path = path;
    this.log = log;
    this.plan = plan;
  }

  /**
   * How the files of a command are called.
   *
   * @param what it is, for sentences: {@code bisection}
   * @param plan name of the file with its plan
   * @param log name of the file with its steps
   */
  record Names(String what, String plan, String log) {}

  /**
   * Opens it for this process alone; made when it is missing.
   *
   * @param asked all that its runs depend on, in the fields that must be equal
   * @param begun the plan that is written when there is none: asked, and what was drawn
   * @throws UsageError when it is of another plan, or another process is at it
   */
  static PlanFolder open(Path path, Names names, ObjectNode asked, ObjectNode begun)
      throws IOException {
    Path file = path.resolve(names.plan());
    if (Files.exists(new RunFolder(path).campaign()) && !Files.exists(file)) {
      throw new UsageError(
          "%s already holds a campaign; give another folder with --out".formatted(path));
    }
    try {
      Files.createDirectories(path);
      FileChannel log =
          FileChannel.open(
              path.resolve(names.log()),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = log.tryLock();
      if (lock == null) {
        throw new UsageError(path + " is being written by another gauntlet; wait for it to end");
      }
      if (!Files.exists(file)) {
        Path half = path.resolve(names.plan() + ".part");
        Files.writeString(half, begun.toPrettyString() + System.lineSeparator());
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
      }
      PlanFolder open = new PlanFolder(path, log, same(names.what(), file, asked));
      open.endTornLine();
      return open;
    } catch (IOException refused) {
      throw new UsageError(
          "the %s's folder %s cannot be used (%s); give another one with --out"
              .formatted(names.what(), path, SystemErrorText.of(refused)));
    }
  }

  /** What was being written when the machine stopped must not swallow the next line. */
  private void endTornLine() throws IOException {
    String lines = read();
    if (!lines.isEmpty() && !lines.endsWith("\n")) {
      write("\n");
    }
  }

  /**
   * Lines of the log. They are read through the channel that has the lock: who closes another one
   * of the same file gives the lock up, as POSIX wants it.
   */
  List<String> lines() throws IOException {
    return read().lines().toList();
  }

  private String read() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(log.size()));
    while (bytes.hasRemaining() && log.read(bytes, bytes.position()) >= 0) {
      // the rest follows
    }
    bytes.flip();
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  private static JsonNode same(String what, Path file, ObjectNode plan) throws IOException {
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
            "%s is of another %s: its %s differ; give another folder with --out"
                .formatted(file, what, field.getKey()));
      }
    }
    return there;
  }

  Path path() {
    return path;
  }

  /** The plan as it was begun. */
  JsonNode plan() {
    return plan;
  }

  /** Adds a line to the log of the steps, and syncs it. */
  void log(ObjectNode step) throws IOException {
    write(step.toString() + "\n");
    log.force(false);
  }

  private void write(String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    log.position(log.size());
    while (bytes.hasRemaining()) {
      log.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
