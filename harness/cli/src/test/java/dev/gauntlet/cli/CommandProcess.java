package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A command line that runs. Closing ends it and what its runs have started. */
final class CommandProcess implements AutoCloseable {
  private final Process process;
  private final Path out;
  private final Path err;

  CommandProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  long pid() {
    return process.pid();
  }

  /** Only this process, not its group: the workers are not to hear of it. */
  void interrupt() throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-INT", "" + pid()).inheritIO().start().waitFor())
        .isZero();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    // also what left its parents and its session
    LeftoverProcesses.end(pid());
    process.onExit().join();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Waits until something holds; fails when the command line has ended before. */
  void until(String what, BooleanSupplier holds) throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(alive()).as("alive until %s; it said: %s", what, err()).isTrue();
      assertThat(System.nanoTime())
          .as("waiting until %s; it said: %s", what, err())
          .isLessThan(end);
      Thread.sleep(10);
    }
  }

  String err() throws IOException {
    return new String(Files.readAllBytes(err), StandardCharsets.UTF_8);
  }

  /** What it has said on standard output so far. */
  String out() throws IOException {
    return new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
  }

  /** Waits for its end. */
  Answer said(Duration patience) throws IOException, InterruptedException {
    boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      close();
    }
    assertThat(ended).as("ended within %s; it said: %s", patience, err()).isTrue();
    String text = new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
    return new Answer(process.exitValue(), text, err());
  }
}
