package dev.gauntlet.scenarios.camera;

import dev.gauntlet.scenario.Child;
import dev.gauntlet.scenario.ChildCrashed;
import dev.gauntlet.scenario.Children;
import dev.gauntlet.scenario.Iteration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/** A recording of a stream to MP4 by a child, which one may start once. */
final class Recording implements AutoCloseable {
  /**
   * An MP4 without a frame has 48 bytes before its index, a JPEG's tables alone 600. Stopped
   * between the two, as 1 of 464 was, FFmpeg leaves a file with no frame.
   */
  private static final int EMPTY = 256;

  private static final Path FULL = Path.of("/dev/full");

  private final Children children;
  private final Commands commands;
  private final StreamServer server;
  private final Path file;
  private final Stop stop;
  private final boolean unguarded;
  private final boolean full;
  private final AtomicBoolean running = new AtomicBoolean();
  private final ConcurrentLinkedQueue<Recorder> started = new ConcurrentLinkedQueue<>();

  private boolean failed;

  /**
   * @param unguarded plant P07
   * @param full plant P09
   */
  Recording(
      Children children,
      Commands commands,
      StreamServer server,
      Path file,
      Stop stop,
      boolean unguarded,
      boolean full) {
    this.children = children;
    this.commands = commands;
    this.server = server;
    this.file = file;
    this.stop = stop;
    this.unguarded = unguarded;
    this.full = full;
  }

  /** Two people press the button at once, and one recording is to run. */
  void startTwice(Iteration iteration) throws IOException, InterruptedException {
    Files.deleteIfExists(file);
    if (full) {
      Files.createSymbolicLink(file, FULL);
    }
    FutureTask<Boolean> other = new FutureTask<>(this::start);
    Thread thread = new Thread(other, "second-start");
    thread.setDaemon(true);
    thread.start();
    boolean one = start();
    boolean two;
    try {
      two = other.get();
    } catch (ExecutionException refused) {
      throw new IOException(refused.getCause().getMessage(), refused);
    }
    if (one && two) {
      iteration.finding("two starts of a recording at once, and both were told that it started");
    }
    server
        .feeds()
        .await(StreamServer.RECORD, 1, () -> started.stream().noneMatch(Recorder::running));
  }

  private boolean start() throws IOException {
    if (!unguarded && !running.compareAndSet(false, true)) {
      return false;
    }
    List<String> words = commands.recording(server.url(StreamServer.RECORD), file);
    started.add(Recorder.start(children, words, Children.Output.shared(), stop, false));
    return true;
  }

  /** Waits until something was recorded, and stops it. */
  void stop(Iteration iteration) throws IOException, InterruptedException, ChildCrashed {
    while (size() <= EMPTY && started.stream().anyMatch(Recorder::running)) {
      Thread.sleep(2);
    }
    for (Recorder recorder : started) {
      Flaw wrong = recorder.stop();
      if (wrong != null && !full) {
        wrong.count("the recording", iteration);
        failed = true;
      }
    }
    if (!stop.leaves()) {
      server.feeds().end(StreamServer.RECORD);
    }
  }

  /** Looks at what is there, and deletes it. */
  void check(Iteration iteration) throws IOException, InterruptedException {
    if (!failed) {
      probe(iteration);
    }
    Files.deleteIfExists(file);
  }

  /** Whatever went wrong before, nothing of it stays. */
  @Override
  public void close() {
    started.forEach(Recorder::close);
    if (!stop.leaves()) {
      server.feeds().end(StreamServer.RECORD);
    }
  }

  private long size() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private void probe(Iteration iteration) throws IOException, InterruptedException {
    Path said = file.resolveSibling(file.getFileName() + ".probe");
    try (Child probe = children.start(commands.probe(file), Map.of(), Children.Output.to(said))) {
      int code = probe.await().code();
      List<String> lines = Files.readAllLines(said);
      boolean frames = lines.stream().anyMatch(line -> line.matches("nb_read_frames=[1-9]\\d*"));
      if (code != 0 || !frames) {
        iteration.finding("the recording is not playable" + reason(lines));
      }
    } finally {
      Files.deleteIfExists(said);
    }
  }

  /** The first line that FFmpeg says, without addresses and names of files. */
  private static String reason(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith("[") && line.contains("] ")) {
        return ": " + line.substring(line.indexOf("] ") + 2);
      }
    }
    return "";
  }
}
