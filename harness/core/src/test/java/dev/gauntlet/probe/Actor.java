package dev.gauntlet.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real C program that does what it is asked to; all that it makes goes when it is closed. */
final class Actor implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Writer requests;
  private final List<String> segments = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final RunProcesses family;

  private Actor(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.US_ASCII);
    this.requests = process.outputWriter(StandardCharsets.US_ASCII);
    await();
    this.family = new RunProcesses(process.pid());
  }

  /** Compiles it. */
  static Path program(Path folder) throws IOException, InterruptedException {
    Path source = folder.resolve("actor.c");
    Path program = folder.resolve("actor");
    try (InputStream in = Actor.class.getResourceAsStream("actor.c")) {
      Files.copy(in, source);
    }
    Process cc =
        new ProcessBuilder("cc", "-O1", "-o", "" + program, "" + source, "-lpthread")
            .inheritIO()
            .start();
    if (cc.waitFor() != 0) {
      throw new IOException("cc could not compile " + source);
    }
    return program;
  }

  static Actor start(Path program, Path folder) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("" + program, "" + folder);
    builder.environment().put("GAUNTLET_RUN", "test/" + System.nanoTime());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new Actor(builder.start());
  }

  long pid() {
    return process.pid();
  }

  /** Returns when it is done. */
  void does(String what, int times) {
    try {
      requests.write(what + " " + times + "\n");
      requests.flush();
      await();
    } catch (IOException died) {
      throw new UncheckedIOException("the actor at " + what, died);
    }
  }

  private void await() throws IOException {
    for (String line = answers.readLine(); ; line = answers.readLine()) {
      if (line == null) {
        throw new IOException("it has ended");
      }
      if (line.equals("ok")) {
        return;
      }
      if (line.startsWith("segment ")) {
        segments.add(line.substring("segment ".length()));
      } else if (line.startsWith("devshm ")) {
        files.add(Path.of(line.substring("devshm ".length())));
      }
    }
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() throws IOException {
    family.poll();
    for (RunProcess member : family.members()) {
      ProcessHandle.of(member.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
    kill();
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    for (String segment : segments) {
      new ProcessBuilder("ipcrm", "-m", segment).inheritIO().start().onExit().join();
    }
  }
}
