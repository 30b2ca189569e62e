package dev.gauntlet.worker;

import dev.gauntlet.linux.EnvironmentBlock;
import dev.gauntlet.linux.Lifeline;
import dev.gauntlet.linux.Pipe;
import dev.gauntlet.linux.PipeReader;
import dev.gauntlet.linux.Spawn;
import dev.gauntlet.scenario.Child;
import dev.gauntlet.scenario.Children;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts children, each with a description of the lifeline of its own. The child inherits it, so it
 * stays armed when the worker dies first.
 */
final class WorkerChildren implements Children {
  private final HungChildren stacks;
  private final ChildCoreDumps cores;
  private final StartedChildren started;

  /**
   * @param stacks where those of children go that leave on no signal
   * @param cores what children leave that crash
   * @param started where they are noted
   */
  WorkerChildren(HungChildren stacks, ChildCoreDumps cores, StartedChildren started) {
    this.started = started;
    this.stacks = stacks;
    this.cores = cores;
  }

  @Override
  public Child start(List<String> command, Map<String, String> environment, Output output)
      throws IOException {
    return start(command, environment, Optional.empty(), output);
  }

  @Override
  public Child start(
      List<String> command,
      Map<String, String> environment,
      Optional<Path> directory,
      Output output)
      throws IOException {
    EnvironmentBlock variables =
        EnvironmentBlock.own().without(ChildCoreDumps.VARIABLES).with(environment);
    int lifeline = Lifeline.another();
    try {
      Asked asked = new Asked(command, variables, directory.map(Path::toAbsolutePath), lifeline);
      return switch (output.kind()) {
        case SHARED ->
            new WorkerChild(armed(asked, 1, 2), InputStream.nullInputStream(), stacks, cores);
        case FILE -> toFile(asked, output.file().toString());
        case PIPED -> piped(asked, false);
        case JOINED -> piped(asked, true);
      };
    } finally {
      Lifeline.close(lifeline);
    }
  }

  private record Asked(
      List<String> command, EnvironmentBlock variables, Optional<Path> directory, int lifeline) {}

  private Child toFile(Asked asked, String file) throws IOException {
    int fd = Spawn.openForWriting(file);
    try {
      return new WorkerChild(armed(asked, fd, fd), InputStream.nullInputStream(), stacks, cores);
    } finally {
      Spawn.close(fd);
    }
  }

  private Child piped(Asked asked, boolean both) throws IOException {
    try (Pipe pipe = Pipe.open()) {
      // the reader takes its end of the pipe only once the child is there
      int pid = armed(asked, pipe.writing(), both ? pipe.writing() : 2);
      return new WorkerChild(pid, new PipeReader(pipe), stacks, cores);
    }
  }

  /**
   * Starts a group that is tied to the lifeline before its program runs. Killed controllers showed
   * why: a child that had begun, and was not yet tied when its worker died, stayed for ever.
   */
  private int armed(Asked asked, int stdout, int stderr) throws IOException {
    Executable.require(asked.command.get(0), asked.variables.text("PATH"), asked.directory);
    try (Pipe gate = Pipe.open()) {
      int pid =
          Spawn.gated(
                  asked.command,
                  asked.variables,
                  asked.directory,
                  stdout,
                  stderr,
                  asked.lifeline,
                  gate.reading())
              .start();
      Lifeline.arm(asked.lifeline, pid);
      if (Lifeline.cut(asked.lifeline)) {
        throw new IOException("no child is started any more: the controller is gone");
      }
      cores.allow(pid, asked.directory);
      started.add(pid, asked.command.get(0));
      gate.line();
      return pid;
    }
  }
}
