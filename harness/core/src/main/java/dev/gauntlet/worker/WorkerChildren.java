package dev.gauntlet.worker;

import dev.gauntlet.linux.Lifeline;
import dev.gauntlet.linux.Pipe;
import dev.gauntlet.linux.PipeReader;
import dev.gauntlet.linux.Spawn;
import dev.gauntlet.scenario.Child;
import dev.gauntlet.scenario.Children;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts children, each with a description of the lifeline of its own. The child inherits it, so it
 * stays armed when the worker dies first.
 */
final class WorkerChildren implements Children {
  private final HungChildren stacks;

  /**
   * @param stacks where those of children go that leave on no signal
   */
  WorkerChildren(HungChildren stacks) {
    this.stacks = stacks;
  }

  @Override
  public Child start(List<String> command, Map<String, String> environment, Output output)
      throws IOException {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.putAll(environment);
    int lifeline = Lifeline.another();
    try {
      return switch (output.kind()) {
        case SHARED -> spawn(command, variables, 1, 2, lifeline, InputStream.nullInputStream());
        case FILE -> toFile(command, variables, output.file().toString(), lifeline);
        case PIPED -> piped(command, variables, lifeline);
      };
    } finally {
      Lifeline.close(lifeline);
    }
  }

  private Child toFile(
      List<String> command, Map<String, String> variables, String file, int lifeline)
      throws IOException {
    int fd = Spawn.openForWriting(file);
    try {
      return spawn(command, variables, fd, fd, lifeline, InputStream.nullInputStream());
    } finally {
      Spawn.close(fd);
    }
  }

  private Child piped(List<String> command, Map<String, String> variables, int lifeline)
      throws IOException {
    try (Pipe pipe = Pipe.open()) {
      // the reader takes its end of the pipe only once the child is there
      int pid = armed(command, variables, pipe.writing(), 2, lifeline);
      return new WorkerChild(pid, new PipeReader(pipe), stacks);
    }
  }

  private Child spawn(
      List<String> command,
      Map<String, String> variables,
      int stdout,
      int stderr,
      int lifeline,
      InputStream read)
      throws IOException {
    return new WorkerChild(armed(command, variables, stdout, stderr, lifeline), read, stacks);
  }

  /**
   * Starts a group that is tied to the lifeline before its program runs. Killed controllers showed
   * why: a child that had begun, and was not yet tied when its worker died, stayed for ever.
   */
  private static int armed(
      List<String> command, Map<String, String> variables, int stdout, int stderr, int lifeline)
      throws IOException {
    Executable.require(command.get(0), variables.get("PATH"));
    try (Pipe gate = Pipe.open()) {
      int pid = Spawn.gated(command, variables, stdout, stderr, lifeline, gate.reading()).start();
      Lifeline.arm(lifeline, pid);
      if (Lifeline.cut(lifeline)) {
        throw new IOException("no child is started any more: the controller is gone");
      }
      gate.line();
      return pid;
    }
  }
}
