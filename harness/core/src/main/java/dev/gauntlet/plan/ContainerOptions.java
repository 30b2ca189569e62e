package dev.gauntlet.plan;

import java.util.List;

/**
 * What the containers of a campaign are like, beside their image, which is an axis.
 *
 * @param jdk home of a JDK in the image; "" when the controller's is mounted
 * @param gpus as for {@code docker run --gpus}; "" for none
 * @param capabilities of Linux that workers keep, without {@code CAP_}
 * @param mounts files and folders that workers read beside those that they need anyway
 * @param pull whether an image that is not there is pulled
 */
public record ContainerOptions(
    String jdk, String gpus, List<String> capabilities, List<String> mounts, boolean pull) {
  public ContainerOptions {
    jdk = jdk == null ? "" : jdk;
    gpus = gpus == null ? "" : gpus;
    capabilities = capabilities == null ? List.of() : List.copyOf(capabilities);
    mounts = mounts == null ? List.of() : List.copyOf(mounts);
  }

  /** The controller's JDK, no GPU and no capability. */
  public static ContainerOptions plain() {
    return new ContainerOptions("", "", List.of(), List.of(), false);
  }
}
