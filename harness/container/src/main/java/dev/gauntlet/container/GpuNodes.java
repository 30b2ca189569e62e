package dev.gauntlet.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.api.model.VersionComponent;
import dev.gauntlet.UsageError;
import java.io.File;
import java.util.List;

/**
 * Whether a container got the GPU that was asked for. Podman's service ignores a request that it
 * cannot meet, without a word; Docker refuses it.
 */
final class GpuNodes {
  private GpuNodes() {}

  /**
   * @param gpus as the user asked; "" for none
   * @param pid of the container's first process
   */
  static void check(DockerClient client, String gpus, long pid) {
    if (!gpus.isEmpty()
        && silent(client.versionCmd().exec())
        && !any(new File("/proc/" + pid + "/root/dev"))) {
      throw new UsageError(
          ("--gpus %s: Podman started the container without a GPU and said nothing; give the"
                  + " devices to it by CDI, or take Docker with the NVIDIA container toolkit")
              .formatted(gpus));
    }
  }

  /** Whether it is an engine that does not refuse. */
  static boolean silent(Version version) {
    List<VersionComponent> parts = version.getComponents();
    return parts != null
        && parts.stream().anyMatch(part -> String.valueOf(part.getName()).contains("Podman"));
  }

  /** Whether a folder of devices holds any of a GPU: NVIDIA's, Tegra's or of DRM. */
  static boolean any(File devices) {
    String[] names = devices.list((folder, name) -> name.matches("nvidia.*|nvhost.*|dri"));
    return names != null && names.length > 0;
  }
}
