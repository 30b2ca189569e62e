package dev.gauntlet.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectExecResponse;
import dev.gauntlet.engine.ContainerExec;
import dev.gauntlet.engine.ContainerRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/** A program that was started in a container, by docker-java. */
final class DockerExec implements ContainerExec {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);
  private static final long BETWEEN_POLLS = 3_000_000;

  private final DockerClient client;
  private final String id;
  private final int pid;
  private final ExecStreams streams;

  private DockerExec(DockerClient client, String id, int pid, ExecStreams streams) {
    this.client = client;
    this.id = id;
    this.pid = pid;
    this.streams = streams;
  }

  /**
   * @param id of an exec that was made
   */
  static DockerExec start(DockerClient client, String id) throws IOException {
    ExecStreams streams = client.execStartCmd(id).exec(new ExecStreams());
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (true) {
      InspectExecResponse state = client.inspectExecCmd(id).exec();
      Long pid = state.getPidLong();
      if (pid != null && pid > 0) {
        return new DockerExec(client, id, Math.toIntExact(pid), streams);
      }
      boolean never = state.getExitCodeLong() != null && !Boolean.TRUE.equals(state.isRunning());
      if (never || streams.failure() != null || System.nanoTime() > end) {
        throw refused(streams, state);
      }
      LockSupport.parkNanos(BETWEEN_POLLS);
    }
  }

  private static ContainerRefusal refused(ExecStreams streams, InspectExecResponse state)
      throws IOException {
    if (streams.failure() != null) {
      return new ContainerRefusal(DockerConnection.reason(streams.failure()));
    }
    streams.close();
    String said = new String(streams.output().readAllBytes(), StandardCharsets.UTF_8);
    return new ContainerRefusal(
        said.isBlank() ? "exit code " + state.getExitCodeLong() : EngineText.plain(said));
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public InputStream output() {
    return streams.output();
  }

  @Override
  public InputStream errors() {
    return streams.errors();
  }

  @Override
  public OptionalInt exitCode() {
    InspectExecResponse state = client.inspectExecCmd(id).exec();
    Long code = state.getExitCodeLong();
    return code == null || Boolean.TRUE.equals(state.isRunning())
        ? OptionalInt.empty()
        : OptionalInt.of(code.intValue());
  }
}
