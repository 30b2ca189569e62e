package dev.gauntlet.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.gauntlet.UsageError;
import dev.gauntlet.engine.Container;
import dev.gauntlet.engine.ContainerExec;
import dev.gauntlet.engine.ContainerOrder;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A container that runs, by docker-java. */
final class DockerContainer implements Container {
  /** Its value names the controller. */
  static final String LABEL = "dev.gauntlet.controller";

  private final DockerClient client;
  private final String id;
  private final int pid;

  private DockerContainer(DockerClient client, String id, int pid) {
    this.client = client;
    this.id = id;
    this.pid = pid;
  }

  static DockerContainer start(DockerClient client, ContainerOrder order) throws IOException {
    List<String> command = order.command();
    String id;
    try {
      id =
          client
              .createContainerCmd(order.image())
              .withEntrypoint(command.get(0))
              .withCmd(command.subList(1, command.size()))
              .withUser(order.rights().user())
              .withWorkingDir("/")
              .withEnv("HOME=/tmp")
              .withLabels(Map.of(LABEL, order.controller()))
              .withHostConfig(HostConfigs.of(order))
              .exec()
              .getId();
    } catch (DockerException refused) {
      throw refused("made", order, refused);
    }
    try {
      client.startContainerCmd(id).exec();
      InspectContainerResponse.ContainerState state =
          client.inspectContainerCmd(id).exec().getState();
      Long pid = state.getPidLong();
      if (pid == null || pid <= 0) {
        throw new IOException("the container of the image ended at once: " + state.getError());
      }
      GpuNodes.check(client, order.rights().gpus(), pid);
      return new DockerContainer(client, id, Math.toIntExact(pid));
    } catch (DockerException refused) {
      remove(client, id);
      throw refused("started", order, refused);
    } catch (IOException | UsageError refused) {
      remove(client, id);
      throw refused;
    }
  }

  private static UsageError refused(String what, ContainerOrder order, DockerException refused) {
    String reason = DockerConnection.reason(refused);
    if (!order.rights().gpus().isEmpty() && reason.contains("could not select device driver")) {
      return new UsageError(
          ("--gpus %s: the engine has no runtime for GPUs (%s); install the NVIDIA container toolkit"
                  + " and start the engine again")
              .formatted(order.rights().gpus(), reason));
    }
    return new UsageError("--image: a container could not be %s: %s".formatted(what, reason));
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public ContainerExec exec(List<String> command, Map<String, String> environment)
      throws IOException {
    try {
      String exec =
          client
              .execCreateCmd(id)
              .withCmd(command.toArray(new String[0]))
              .withEnv(
                  environment.entrySet().stream()
                      .map(one -> one.getKey() + "=" + one.getValue())
                      .toList())
              .withAttachStdout(true)
              .withAttachStderr(true)
              .exec()
              .getId();
      return DockerExec.start(client, exec);
    } catch (DockerException refused) {
      throw new IOException(
          "the engine starts no process in a container: " + DockerConnection.reason(refused),
          refused);
    }
  }

  @Override
  public boolean outOfMemory() throws IOException {
    try {
      return Boolean.TRUE.equals(client.inspectContainerCmd(id).exec().getState().getOOMKilled());
    } catch (NotFoundException removed) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    remove(client, id);
  }

  /** One that is gone, or on its way, is what was wanted. */
  static void remove(DockerClient client, String id) throws IOException {
    try {
      client.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException | ConflictException gone) {
      return;
    } catch (DockerException refused) {
      throw new IOException(
          "a container could not be removed: " + DockerConnection.reason(refused), refused);
    }
  }
}
