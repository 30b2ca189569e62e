package dev.gauntlet.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.gauntlet.UsageError;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * The connection to the engine that {@code DOCKER_HOST} names, or Docker's usual socket. Only a
 * socket of this machine: a worker is watched through {@code /proc}.
 */
final class DockerConnection {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private DockerConnection() {}

  /**
   * @throws UsageError when no engine answers
   */
  static DockerClient open() throws IOException {
    DefaultDockerClientConfig config =
        DefaultDockerClientConfig.createDefaultConfigBuilder().build();
    URI host = config.getDockerHost();
    if (!"unix".equals(host.getScheme())) {
      throw new UsageError(
          "--image: the engine at %s is on another machine, or may be; name a socket of this one in"
                  .formatted(host)
              + " DOCKER_HOST, such as unix:///var/run/docker.sock");
    }
    DockerClient client =
        DockerClientImpl.getInstance(
            config,
            new ZerodepDockerHttpClient.Builder()
                .dockerHost(host)
                .connectionTimeout(CONNECT)
                // a connection for each live exec, one more for questions
                .maxConnections(16)
                .build());
    try {
      client.pingCmd().exec();
      return client;
    } catch (RuntimeException refused) {
      client.close();
      throw new UsageError(
          "--image: no container engine answers at %s (%s); start one, or name its socket in DOCKER_HOST"
              .formatted(host, reason(refused)));
    }
  }

  /** The innermost message: the others say that a request failed. */
  static String reason(Throwable refused) {
    Throwable cause = refused;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : EngineText.plain(message);
  }
}
