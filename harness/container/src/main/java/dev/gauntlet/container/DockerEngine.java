package dev.gauntlet.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.gauntlet.UsageError;
import dev.gauntlet.engine.Container;
import dev.gauntlet.engine.ContainerEngine;
import dev.gauntlet.engine.ContainerImage;
import dev.gauntlet.engine.ContainerOrder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.function.Predicate;

/**
 * An engine that speaks Docker's API, by docker-java: Docker itself, or Podman's service. Beneath
 * Testcontainers, and without it: what it adds here is its reaper, which is an image to be pulled,
 * where our containers end with their controller by themselves.
 */
public final class DockerEngine implements ContainerEngine {
  private DockerClient client;

  private DockerClient client() throws IOException {
    if (client == null) {
      client = DockerConnection.open();
    }
    return client;
  }

  @Override
  public ContainerImage image(String name, boolean pull) throws IOException {
    InspectImageResponse found;
    try {
      found = inspected(name, pull);
    } catch (DockerException refused) {
      throw new UsageError(
          "--image %s: the engine refuses it: %s"
              .formatted(name, DockerConnection.reason(refused)));
    }
    String ours = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    if (!"linux".equals(found.getOs()) || !ours.equals(found.getArch())) {
      throw new UsageError(
          "--image %s is for %s/%s, and this machine is linux/%s"
              .formatted(name, found.getOs(), found.getArch(), ours));
    }
    return new ContainerImage(name, found.getId());
  }

  private InspectImageResponse inspected(String name, boolean pull) throws IOException {
    try {
      return client().inspectImageCmd(name).exec();
    } catch (NotFoundException missing) {
      if (!pull) {
        throw new UsageError(
            "--image %s: the engine has no such image; build or load it, or let it be pulled by --pull"
                .formatted(name));
      }
      pull(name);
      return client().inspectImageCmd(name).exec();
    }
  }

  private void pull(String name) throws IOException {
    boolean named = name.contains("@") || name.lastIndexOf(':') > name.lastIndexOf('/');
    try {
      // without a tag it would pull all of them
      client().pullImageCmd(named ? name : name + ":latest").start().awaitCompletion();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + name + " was pulled");
    }
  }

  @Override
  public Container start(ContainerOrder order) throws IOException {
    return DockerContainer.start(client(), order);
  }

  @Override
  public int sweep(Predicate<String> left) throws IOException {
    int removed = 0;
    for (com.github.dockerjava.api.model.Container one :
        client()
            .listContainersCmd()
            .withShowAll(true)
            .withLabelFilter(List.of(DockerContainer.LABEL))
            .exec()) {
      if (left.test(one.getLabels().get(DockerContainer.LABEL))) {
        DockerContainer.remove(client(), one.getId());
        removed++;
      }
    }
    return removed;
  }

  @Override
  public void close() throws IOException {
    if (client != null) {
      client.close();
    }
  }
}
