package dev.gauntlet.fork;

import dev.gauntlet.linux.EnvironmentBlock;
import dev.gauntlet.linux.Lifeline;
import dev.gauntlet.linux.Pipe;
import dev.gauntlet.linux.PipeReader;
import dev.gauntlet.linux.ProcessToken;
import dev.gauntlet.linux.Signals;
import dev.gauntlet.linux.Spawn;
import dev.gauntlet.linux.ThisProcess;
import dev.gauntlet.linux.Wait;
import dev.gauntlet.output.StackWarnings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The start of a worker with its lifeline, its memory group and the readers of its output. One that
 * lacks any of these is killed.
 *
 * @param command program and arguments
 * @param limit the memory group that it is put into
 */
record WorkerLaunch(List<String> command, Optional<CgroupMemoryLimit> limit) {
  /**
   * @param more variables beside our own environment
   */
  WorkerProcess started(Map<String, String> more) throws IOException {
    ThisProcess.adoptOrphans();
    String token = ProcessToken.next();
    EnvironmentBlock environment =
        EnvironmentBlock.own().with(more).with(Map.of(ProcessToken.VARIABLE, token));
    Pipe lifeline = Pipe.open();
    try (Pipe out = Pipe.open();
        Pipe err = Pipe.open()) {
      Spawn spawn =
          Spawn.leader(command, environment, out.writing(), err.writing(), lifeline.reading());
      int pid = limit.isPresent() ? limit.get().start(spawn) : spawn.start();
      secure(pid, lifeline);
      return drained(pid, token, lifeline, out, err);
    } catch (IOException | RuntimeException | Error refused) {
      lifeline.close();
      throw refused;
    }
  }

  private void secure(int pid, Pipe lifeline) throws IOException {
    try {
      Lifeline.arm(lifeline.reading(), pid);
      if (limit.isPresent()) {
        limit.get().add(pid);
      }
      lifeline.closeReading();
    } catch (IOException refused) {
      kill(pid);
      throw refused;
    }
  }

  /** One whose output nobody reads would stand still: without the threads for it there is none. */
  private static WorkerProcess drained(int pid, String token, Pipe lifeline, Pipe out, Pipe err)
      throws IOException {
    try {
      StackWarnings warnings = new StackWarnings();
      return new WorkerProcess(
          pid,
          new ForkedParent(pid, token, lifeline),
          new OutputDrain(new PipeReader(out), pid + "-stdout", warnings.stream()),
          new OutputDrain(new PipeReader(err), pid + "-stderr", warnings.stream()),
          warnings);
    } catch (RuntimeException | Error refused) {
      kill(pid);
      throw refused;
    }
  }

  private static void kill(int pid) throws IOException {
    Signals.sendGroup(pid, Signals.KILL);
    if (Wait.endedWithin(pid, WorkerProcess.UNKILLABLE).isPresent()) {
      Wait.reap(pid);
    }
  }
}
