package dev.gauntlet.run;

import dev.gauntlet.fork.WorkerContainers;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What workers run on.
 *
 * @param jdk its version
 * @param containers that they run in; empty when they run in none
 */
record WorkerStack(String jdk, Optional<WorkerContainers> containers) {
  /** Parts of the identity: {@code image NAME} to what names its whole content. */
  Map<String, String> images() {
    Map<String, String> parts = new TreeMap<>();
    containers.ifPresent(
        all -> all.images().forEach((name, image) -> parts.put("image " + name, image.id())));
    return parts;
  }

  /** Without those of an image, which are part of the image's identity. */
  Collection<String> onThisMachine(Collection<String> libraries) {
    return containers.isEmpty()
        ? libraries
        : libraries.stream().filter(path -> containers.get().shares(Path.of(path))).toList();
  }

  /** A file as a live worker sees it. */
  Path seen(int pid, Path file) {
    return containers.isEmpty() ? file : Path.of("/proc/" + pid + "/root" + file);
  }
}
