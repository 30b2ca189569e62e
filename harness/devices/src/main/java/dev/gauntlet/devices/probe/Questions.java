package dev.gauntlet.devices.probe;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A forked process that is asked again and again and may hang in a driver: then it is killed, and a
 * fresh one is started at the next question, a few times.
 */
final class Questions implements AutoCloseable {
  /** After that many lost processes the driver is sick, and nobody is asked any more. */
  private static final int MOST_LOST = 3;

  private final List<String> command;
  private final Duration first;
  private final Duration deadline;
  private Running running;
  private int lost;

  /**
   * @param first for the first answer of a process, which starts and loads the driver
   * @param deadline for any other
   */
  Questions(List<String> command, Duration first, Duration deadline) {
    this.command = List.copyOf(command);
    this.first = first;
    this.deadline = deadline;
  }

  /** The command that runs a main class of the controller's class path in a small JVM. */
  static List<String> javaCommand(Class<?> main) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx32m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-XX:+ErrorFileToStderr",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName());
  }

  /** Asks once; empty when no answer came in time. */
  Optional<List<String>> ask() {
    if (lost >= MOST_LOST) {
      return Optional.empty();
    }
    try {
      boolean fresh = running == null;
      if (fresh) {
        running = new Running(command);
      }
      List<String> answer = running.ask(fresh ? first : deadline);
      if (answer != null) {
        return Optional.of(answer);
      }
    } catch (IOException diedOrNotStarted) {
      System.err.printf(
          "gauntlet: the process that is asked (%s) is lost: %s%n",
          command.get(command.size() - 1), diedOrNotStarted.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    lost++;
    close();
    return Optional.empty();
  }

  /** Processes that had to be given up. */
  int lost() {
    return lost;
  }

  @Override
  public void close() {
    if (running != null) {
      running.process.destroyForcibly();
      running = null;
    }
  }

  private static final class Running {
    private final Process process;
    private final Writer requests;
    private final BlockingQueue<List<String>> answers = new LinkedBlockingQueue<>();

    Running(List<String> command) throws IOException {
      process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(new File("/dev/null")))
              .start();
      requests = process.outputWriter(StandardCharsets.US_ASCII);
      Thread reader = new Thread(this::read, "answers-" + process.pid());
      reader.setDaemon(true);
      reader.start();
    }

    List<String> ask(Duration deadline) throws IOException, InterruptedException {
      requests.write("?\n");
      requests.flush();
      List<String> answer = answers.poll(deadline.toNanos(), TimeUnit.NANOSECONDS);
      return answer == null || answer.isEmpty() ? null : answer;
    }

    private void read() {
      List<String> lines = new ArrayList<>();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          lines.add(line);
          if (line.equals(NvmlMain.END)) {
            answers.add(List.copyOf(lines));
            lines.clear();
          }
        }
      } catch (IOException killed) {
        lines.clear();
      }
      // whoever waits for a process that has ended need not wait for the deadline
      answers.add(List.of());
    }
  }
}
