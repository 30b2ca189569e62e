package dev.gauntlet.engine;

import java.util.List;

/**
 * What the processes of a container may use. There is no network, and the root is read-only.
 *
 * @param user {@code UID:GID} on this machine
 * @param groups further groups of that user, by number
 * @param memory bytes that all of them may have together, swap included
 * @param gpus as the user wrote it, {@code all}, {@code 2} or {@code device=0,1}; "" for none
 * @param capabilities of Linux that are given back, without {@code CAP_}; all others are dropped
 */
public record ContainerRights(
    String user, List<String> groups, long memory, String gpus, List<String> capabilities) {
  public ContainerRights {
    groups = List.copyOf(groups);
    capabilities = List.copyOf(capabilities);
  }
}
