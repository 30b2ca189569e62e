package dev.gauntlet.container;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.DeviceRequest;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.Ulimit;
import dev.gauntlet.UsageError;
import dev.gauntlet.engine.ContainerOrder;
import dev.gauntlet.engine.ContainerRights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a container may use, as the engine takes it. */
final class HostConfigs {
  /** Processes and threads: 4096 lanes with threads of their own beneath. */
  private static final long PIDS = 32_768;

  /** Parts of NVIDIA's driver: CUDA, nvidia-smi, NVDEC and NVENC, OpenGL and Vulkan. */
  private static final List<String> GPU_PARTS =
      List.of("gpu", "compute", "utility", "video", "graphics");

  private HostConfigs() {}

  static HostConfig of(ContainerOrder order) {
    ContainerRights rights = order.rights();
    HostConfig config =
        HostConfig.newHostConfig()
            // a JVM as pid 1 would not die of SIGSEGV but exit 127
            .withInit(true)
            .withAutoRemove(true)
            .withNetworkMode("none")
            .withReadonlyRootfs(true)
            .withCapDrop(Capability.ALL)
            .withCapAdd(capabilities(rights))
            .withSecurityOpts(List.of("no-new-privileges"))
            .withGroupAdd(rights.groups())
            .withMemory(rights.memory())
            // with swap: the same, so none
            .withMemorySwap(rights.memory())
            .withPidsLimit(PIDS)
            .withShmSize(rights.memory())
            .withTmpFs(Map.of("/tmp", "rw,exec,nosuid,nodev,mode=1777"))
            .withUlimits(List.of(new Ulimit("core", 0L, 0L)))
            .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
            .withMounts(order.mounts().stream().map(HostConfigs::mount).toList());
    return rights.gpus().isEmpty() ? config : config.withDeviceRequests(gpus(rights.gpus()));
  }

  private static Capability[] capabilities(ContainerRights rights) {
    return rights.capabilities().stream().map(HostConfigs::capability).toArray(Capability[]::new);
  }

  private static Capability capability(String name) {
    try {
      return Capability.valueOf(name);
    } catch (IllegalArgumentException unknown) {
      throw new UsageError(
          "--cap-add %s: allowed are %s"
              .formatted(
                  name,
                  Arrays.stream(Capability.values())
                      .map(Enum::name)
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
  }

  private static Mount mount(dev.gauntlet.engine.Mount mount) {
    String path = mount.path().toString();
    return new Mount()
        .withType(MountType.BIND)
        .withSource(path)
        .withTarget(path)
        .withReadOnly(!mount.writable());
  }

  static List<DeviceRequest> gpus(String which) {
    DeviceRequest request = new DeviceRequest().withCapabilities(List.of(GPU_PARTS));
    if (which.startsWith("device=")) {
      return List.of(
          request.withDeviceIds(List.of(which.substring("device=".length()).split(",", -1))));
    }
    return List.of(request.withCount(which.equals("all") ? -1 : Integer.parseInt(which)));
  }
}
