package dev.gauntlet.cli.ci;

import java.util.Map;
import java.util.Optional;

/**
 * How the pods of a campaign are cut.
 *
 * @param name of the jobs, and of the folder on the volume: a label of DNS
 * @param claim an existing claim for the run folders; empty when one is made
 * @param storage of the claim that is made, as Kubernetes writes it
 * @param devices resource to number, each pod's own: {@code nvidia.com/gpu}
 * @param cpu processors of a pod; empty for no request
 * @param memory of a pod, as Kubernetes writes it; empty for no limit
 * @param waitSeconds that the merge waits for the shards
 */
public record KubernetesHost(
    String name,
    Optional<String> claim,
    String storage,
    Map<String, Integer> devices,
    Optional<String> cpu,
    Optional<String> memory,
    long waitSeconds) {
  public KubernetesHost {
    devices = Map.copyOf(devices);
  }
}
