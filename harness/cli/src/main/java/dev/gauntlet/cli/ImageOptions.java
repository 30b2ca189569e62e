package dev.gauntlet.cli;

import dev.gauntlet.CampaignBuilder;
import dev.gauntlet.Containers;
import dev.gauntlet.UsageError;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** What puts workers into containers. */
final class ImageOptions {
  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      split = ",",
      description =
          "runs every worker in a container of this image, without network, capabilities and"
              + " writable root; several are an axis")
  List<String> images = List.of();

  @Option(
      names = "--image-jdk",
      paramLabel = "FOLDER",
      description = "the image's own JDK (default: yours is mounted into the container)")
  String jdk;

  @Option(
      names = "--gpus",
      paramLabel = "WHICH",
      description = "GPUs of the containers: all, a number, or device=0,1")
  String gpus;

  @Option(
      names = "--cap-add",
      paramLabel = "CAPABILITY",
      description =
          "a capability that workers in containers keep, such as SYS_NICE; may be given several"
              + " times")
  List<String> capabilities = List.of();

  @Option(
      names = "--mount",
      paramLabel = "PATH",
      description =
          "a file or folder that containers have too, at the same path, to be read; may be given"
              + " several times")
  List<Path> mounts = List.of();

  @Option(names = "--pull", description = "an image that is not there is pulled")
  boolean pull;

  /**
   * @param named replaces placeholders in the names of images
   */
  void ask(CampaignBuilder<?> campaign, UnaryOperator<String> named) {
    if (images.isEmpty()) {
      if (jdk != null || gpus != null || !capabilities.isEmpty() || !mounts.isEmpty() || pull) {
        throw new UsageError(
            "--image-jdk, --gpus, --cap-add, --mount and --pull are of containers: give --image"
                + " too");
      }
      return;
    }
    Containers containers = Containers.of(images.stream().map(named).toArray(String[]::new));
    if (jdk != null) {
      containers.jdk(jdk);
    }
    if (gpus != null) {
      containers.gpus(gpus);
    }
    if (pull) {
      containers.pull();
    }
    capabilities.forEach(containers::capability);
    mounts.forEach(containers::mount);
    campaign.containers(containers);
  }
}
