package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.scenario.Child;
import dev.gauntlet.scenario.ChildEnding;
import dev.gauntlet.scenario.Children;
import dev.gauntlet.store.MachineCache;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * GStreamer's list of plug-ins, made once for as long as the plug-ins stay the same, and then read
 * by all workers as it is. Otherwise each worker would look at some 250 files at its start, and
 * several at once, where one has changed, would each load all plug-ins to make the list anew.
 */
final class PluginRegistry {
  /** What a person sets who wants a registry of his own. */
  private static final String VARIABLE = "GST_REGISTRY";

  private PluginRegistry() {}

  /** Has this process use the list, made first when there is none yet. */
  static void used(Children children) throws IOException, InterruptedException {
    if (System.getenv(VARIABLE) != null) {
      return;
    }
    Path folder = MachineCache.folder("gstreamer");
    Path file = folder.resolve("registry-" + PluginFiles.fingerprint() + ".bin");
    if (!Files.exists(file)) {
      make(folder, file, children);
    }
    GStreamer.environment(VARIABLE, file.toString());
    GStreamer.environment("GST_REGISTRY_UPDATE", "no");
    GStreamer.environment("GST_REGISTRY_FORK", "no");
  }

  private static void make(Path folder, Path file, Children children)
      throws IOException, InterruptedException {
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      // another worker made it while this one waited
      if (!Files.exists(file) && lock.isValid()) {
        Path half = folder.resolve("half.bin");
        Files.deleteIfExists(half);
        fork(half, folder.resolve("making.txt"), children);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /**
   * In a process of its own, which a plug-in may crash; GStreamer's own helper, which it starts for
   * that, catches most of them.
   */
  private static void fork(Path half, Path said, Children children)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:-UsePerfData", "-XX:+ErrorFileToStderr"));
    for (String property : List.of("jna.boot.library.path", "jna.nounpack")) {
      if (System.getProperty(property) != null) {
        command.add("-D" + property + "=" + System.getProperty(property));
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(RegistryMain.class.getName());
    try (Child child =
        children.start(command, Map.of(VARIABLE, half.toString()), Children.Output.to(said))) {
      ChildEnding ending = child.await();
      if (!ending.clean() || !Files.exists(half)) {
        throw new IOException(
            "GStreamer's registry could not be made (exit code "
                + ending.code()
                + ", signal "
                + ending.signal()
                + "); what it said is in "
                + said
                + ". Set GST_REGISTRY to a file of your own to go round it.");
      }
    }
  }
}
