package dev.gauntlet.engine;

import java.util.List;

/**
 * What a container is made of.
 *
 * @param image id of the image
 * @param controller names the process that it belongs to
 * @param command its first program, under an init
 * @param mounts files and folders of this machine
 * @param rights what it may use
 */
public record ContainerOrder(
    String image,
    String controller,
    List<String> command,
    List<Mount> mounts,
    ContainerRights rights) {
  public ContainerOrder {
    command = List.copyOf(command);
    mounts = List.copyOf(mounts);
  }
}
