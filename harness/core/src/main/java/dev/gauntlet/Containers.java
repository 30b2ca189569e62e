package dev.gauntlet;

import dev.gauntlet.plan.ContainerOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Runs every worker in a container: {@code Containers.of("debian-mesa").gpus("all")}. Several
 * images are an axis, {@code image}. Workers have no network, no capability and a read-only root;
 * they run as the user of this process.
 */
public final class Containers {
  private static final Pattern GPUS = Pattern.compile("all|[1-9]\\d?|device=[\\w.,:/-]+");
  private static final Pattern CAPABILITY = Pattern.compile("[A-Z][A-Z_]*");

  private final List<String> images;
  private String jdk = "";
  private String gpus = "";
  private final Set<String> capabilities = new LinkedHashSet<>();
  private final List<String> mounts = new ArrayList<>();
  private boolean pull;

  private Containers(List<String> images) {
    this.images = images;
  }

  /**
   * Of these images.
   *
   * @param images names or digests, as the engine takes them
   */
  public static Containers of(String... images) {
    Set<String> all = new LinkedHashSet<>();
    for (String image : images) {
      if (image.isBlank() || image.startsWith("-") || image.chars().anyMatch(c -> c <= ' ')) {
        throw new UsageError("--image '%s' is no name of an image".formatted(image));
      }
      if (!all.add(image)) {
        throw new UsageError("--image %s is given twice".formatted(image));
      }
    }
    if (all.isEmpty()) {
      throw new UsageError("--image needs the name of an image");
    }
    return new Containers(List.copyOf(all));
  }

  /**
   * Workers run on a JDK of the image; on the controller's when not given.
   *
   * @param home absolute, in the image
   */
  public Containers jdk(String home) {
    if (!home.startsWith("/")) {
      throw new UsageError(
          "--image-jdk %s: the folder of a JDK in the image is expected, such as /opt/java"
              .formatted(home));
    }
    jdk = home;
    return this;
  }

  /**
   * Workers have GPUs, with the parts of the driver for computing, video and graphics.
   *
   * @param which {@code all}, a number, or {@code device=0,1}
   */
  public Containers gpus(String which) {
    if (!GPUS.matcher(which).matches()) {
      throw new UsageError(
          "--gpus %s: allowed are all, a number from 1 to 99, and device=0,1".formatted(which));
    }
    gpus = which;
    return this;
  }

  /**
   * Workers keep a capability of Linux.
   *
   * @param name {@code SYS_NICE}, with or without {@code CAP_}
   */
  public Containers capability(String name) {
    String plain = name.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", "");
    if (!CAPABILITY.matcher(plain).matches()) {
      throw new UsageError(
          "--cap-add %s is no capability of Linux, such as SYS_NICE".formatted(name));
    }
    capabilities.add(plain);
    return this;
  }

  /** Workers read a file or folder of this machine, at the same path. */
  public Containers mount(Path path) {
    Path whole = path.toAbsolutePath().normalize();
    if (!whole.toFile().exists()) {
      throw new UsageError("--mount %s: there is no such file or folder".formatted(path));
    }
    mounts.add(whole.toString());
    return this;
  }

  /** Images that are not there are pulled. */
  public Containers pull() {
    pull = true;
    return this;
  }

  List<String> images() {
    return images;
  }

  /**
   * @param core whether core files are asked for
   */
  ContainerOptions options(boolean core) {
    if (core) {
      throw new UsageError("--core keeps no core files of workers in containers; leave it out");
    }
    return new ContainerOptions(jdk, gpus, List.copyOf(capabilities), mounts, pull);
  }
}
