package dev.gauntlet.fork;

import dev.gauntlet.UsageError;
import dev.gauntlet.journal.SystemErrorText;
import dev.gauntlet.scenario.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Whether a worker's JVM starts with the user's flags: with a wrong one, each run would be red. */
public final class JvmFlagCheck {
  private static final int PATIENCE_SECONDS = 20;

  private JvmFlagCheck() {}

  public static void check(Path home, Scenario scenario, List<String> flags) {
    if (flags.isEmpty()) {
      return;
    }
    try {
      WorkerCommand jvm = WorkerCommand.of(Jdk.at(home), scenario.getClass(), flags);
      Process java = new ProcessBuilder(jvm.version()).redirectErrorStream(true).start();
      java.getOutputStream().close();
      if (!java.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        java.destroyForcibly();
        throw new UsageError("--jvm-flag %s: java -version does not end with it".formatted(flags));
      }
      if (java.exitValue() != 0) {
        throw new UsageError(
            "--jvm-flag %s: the JVM refuses: %s".formatted(String.join(" ", flags), said(java)));
      }
    } catch (IOException refused) {
      throw new UsageError("--jvm-flag: " + SystemErrorText.of(refused));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UsageError("--jvm-flag: interrupted");
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
