package dev.gauntlet.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Processes that have nothing to do with a campaign and sleep; closing ends them. */
final class IdleProcesses implements AutoCloseable {
  private final Process shell;

  private IdleProcesses(Process shell) {
    this.shell = shell;
  }

  /**
   * Starts them; they sleep when this returns. They end by themselves after an hour.
   *
   * @param count 0 for none
   */
  static IdleProcesses start(int count) throws IOException {
    String script =
        "i=0; while [ $i -lt "
            + count
            + " ]; do sleep 3600 & i=$((i + 1)); done; echo started; read end";
    Process shell =
        new ProcessBuilder("sh", "-c", script)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    IdleProcesses started = new IdleProcesses(shell);
    // not closed: the shell's output ends with it
    BufferedReader said =
        new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8));
    if (!"started".equals(said.readLine()) || shell.descendants().count() != count) {
      started.close();
      throw new IOException(count + " idle processes cannot be started");
    }
    return started;
  }

  @Override
  public void close() {
    List<ProcessHandle> sleeping = shell.descendants().toList();
    sleeping.forEach(ProcessHandle::destroyForcibly);
    shell.destroyForcibly();
    shell.onExit().join();
  }
}
