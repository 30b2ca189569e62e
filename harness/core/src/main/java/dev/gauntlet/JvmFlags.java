package dev.gauntlet;

import dev.gauntlet.fork.Jdk;
import dev.gauntlet.fork.WorkerJvm;
import dev.gauntlet.journal.Said;
import dev.gauntlet.scenario.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Whether a worker's JVM starts with the user's flags: with a wrong one, each run would be red. */
final class JvmFlags {
  private static final int PATIENCE_SECONDS = 20;

  private JvmFlags() {}

  static void check(Path home, Scenario scenario, List<String> flags) {
    if (flags.isEmpty()) {
      return;
    }
    try {
      WorkerJvm jvm = WorkerJvm.of(Jdk.at(home), scenario.getClass(), flags);
      Process java = new ProcessBuilder(jvm.version()).redirectErrorStream(true).start();
      java.getOutputStream().close();
      if (!java.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        java.destroyForcibly();
        throw new Mistake("--jvm-flag %s: java -version does not end with it".formatted(flags));
      }
      if (java.exitValue() != 0) {
        throw new Mistake(
            "--jvm-flag %s: the JVM refuses: %s".formatted(String.join(" ", flags), said(java)));
      }
    } catch (IOException refused) {
      throw new Mistake("--jvm-flag: " + Said.of(refused));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Mistake("--jvm-flag: interrupted");
    }
  }

  private static String said(Process java) throws IOException {
    String all = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return all.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .filter(line -> !line.startsWith("Picked up "))
        .limit(2)
        .collect(Collectors.joining(": "));
  }
}
