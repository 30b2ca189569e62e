package dev.gauntlet.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.evidence.BuildId;
import dev.gauntlet.identity.IdentityTracker;
import dev.gauntlet.identity.MachineParts;
import dev.gauntlet.journal.Json;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.machine.Environment;
import dev.gauntlet.machine.Facts;
import dev.gauntlet.machine.MappedLibraries;
import dev.gauntlet.machine.MappedLibrary;
import dev.gauntlet.store.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * {@code environment.json}: read while the first runs are made, written as soon as it is known and
 * again when a worker has shown which libraries it maps. A resume on another host writes a file of
 * its own beside it.
 */
public final class EnvironmentFile {
  /** A worker loads libraries late, mostly in its first seconds. */
  private static final long BETWEEN_POLLS = Duration.ofSeconds(1).toNanos();

  /** Reading a long map takes half a millisecond: where nothing is new, it is read seldomer. */
  private static final long MOST_BETWEEN = Duration.ofSeconds(10).toNanos();

  private final Path file;
  private final WorkerStack stack;
  private final Instant readAt = Instant.now();
  private final CompletableFuture<Facts> facts;
  private final CompletableFuture<Void> early;
  private final IdentityTracker identity;
  private List<MappedLibrary> mapped = List.of();
  private long lastLook;
  private long between = BETWEEN_POLLS;
  private int libraries;
  private boolean written;

  /**
   * @param tested files that the user named to be tested
   */
  EnvironmentFile(RunFolder folder, WorkerStack stack, Collection<Path> tested) throws IOException {
    this.identity = new IdentityTracker(folder.identities(), tested, this::machineParts);
    this.file = next(folder);
    this.stack = stack;
    this.facts = Environment.start(EnvironmentFile.class.getClassLoader());
    // a controller that is killed does not come to the end
    this.early = facts.thenRun(this::writeEarly);
  }

  /** What the campaign tests. */
  public IdentityTracker identity() {
    return identity;
  }

  private void writeEarly() {
    try {
      writeNow();
    } catch (IOException refused) {
      // said when it is written again, at the end
      return;
    }
  }

  private static Path next(RunFolder folder) {
    int n = 1;
    while (Files.exists(folder.environment(n))) {
      n++;
    }
    return folder.environment(n);
  }

  /** A run begins: its worker may map what no other did. */
  synchronized void begun() {
    lastLook = 0;
    between = BETWEEN_POLLS;
  }

  /** Notes what a live worker has mapped, when it is more than was seen before. */
  synchronized void libraries(int pid) throws IOException {
    long now = System.nanoTime();
    if (lastLook != 0 && now - lastLook < between) {
      return;
    }
    lastLook = now;
    byte[] lines = Files.readAllBytes(Path.of("/proc/" + pid + "/maps"));
    int count = mentioned(lines);
    between = count > libraries ? BETWEEN_POLLS : Math.min(2 * between, MOST_BETWEEN);
    String text = new String(lines, StandardCharsets.UTF_8);
    identity.mapped(stack.onThisMachine(MappedLibraries.paths(text)));
    if (count > libraries) {
      libraries = count;
      mapped = MappedLibraries.of(text, path -> BuildId.of(stack.seen(pid, path)));
      written = false;
    }
  }

  /** Parts of the machine that a result depends on, as they are now; waits until they are read. */
  private Map<String, String> machineParts() {
    Map<String, String> parts = MachineParts.of(facts.join(), stack.jdk());
    parts.putAll(stack.images());
    return parts;
  }

  /** Writes what is known when the file lacks some of it: a controller may be killed. */
  public void update() throws IOException {
    if (!isWritten()) {
      write();
    }
  }

  /** How often a library is named; counted in the bytes, since 70 threads make a long map. */
  private static int mentioned(byte[] lines) {
    int count = 0;
    for (int i = 2; i < lines.length; i++) {
      if (lines[i] == 'o' && lines[i - 1] == 's' && lines[i - 2] == '.') {
        count++;
      }
    }
    return count;
  }

  private synchronized boolean isWritten() {
    return written;
  }

  /** Writes what is known; waits for the reading of the machine. */
  public void write() throws IOException {
    early.join();
    writeNow();
  }

  private synchronized void writeNow() throws IOException {
    ObjectMapper mapper = Json.mapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode all = mapper.createObjectNode().put("format", Json.FORMAT);
    all.put("readAt", readAt.toString());
    ObjectNode worker = all.putObject("worker").put("jdk", stack.jdk());
    stack.images().forEach(worker::put);
    all.setAll(facts.join().with(MappedLibraries.facts(mapped)).json());
    Path half = file.resolveSibling(file.getFileName() + ".half");
    try {
      Files.write(half, mapper.writeValueAsBytes(all));
    } catch (IOException refused) {
      throw SystemErrorText.named(file, refused);
    }
    written = true;
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
