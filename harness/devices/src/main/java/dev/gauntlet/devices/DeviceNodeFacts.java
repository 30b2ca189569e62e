package dev.gauntlet.devices;

import dev.gauntlet.machine.Entry;
import dev.gauntlet.machine.Fact;
import dev.gauntlet.machine.FactSource;
import dev.gauntlet.machine.Probes;
import dev.gauntlet.machine.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Device nodes of GPUs, cameras and buffers, and whether this process has the rights to open them.
 * None is opened: that wakes a GPU or a camera. In a container the device group may still refuse.
 */
public final class DeviceNodeFacts implements FactSource {
  private static final List<List<String>> GLOBS =
      List.of(
          List.of("/dev", "nvidia*"),
          List.of("/dev/nvidia-caps", "*"),
          List.of("/dev/dri", "*"),
          List.of("/dev", "{kfd,nvmap,udmabuf,vchiq,dxg,mali*,nvhost-*}"),
          List.of("/dev", "{video*,media*,v4l-subdev*}"),
          List.of("/dev/dma_heap", "*"));

  @Override
  public String section() {
    return "device nodes";
  }

  @Override
  public List<Entry> read(Probes probes) {
    List<Entry> entries = new ArrayList<>();
    for (List<String> glob : GLOBS) {
      for (Path node : probes.list(glob.get(0), glob.get(1))) {
        if (!Files.isDirectory(node)) {
          entries.add(Fact.of(glob.get(0) + "/" + node.getFileName(), rights(node)));
        }
      }
    }
    if (entries.isEmpty()) {
      entries.add(
          Fact.unreadable("nodes", "no device node of a GPU, camera or DMA heap is in /dev"));
    }
    return entries;
  }

  /** {@code rw-rw---- video 226:128, this process may read and write}. */
  static Reading rights(Path node) {
    try {
      PosixFileAttributes attributes = Files.readAttributes(node, PosixFileAttributes.class);
      String rights = PosixFilePermissions.toString(attributes.permissions());
      return Reading.of(
          rights
              + " "
              + attributes.group().getName()
              + number(node)
              + ", this process "
              + may(Files.isReadable(node), Files.isWritable(node)));
    } catch (IOException e) {
      return Reading.unreadable("cannot be looked at: " + e.getMessage());
    }
  }

  /** Major and minor number; a file that is no device has none. */
  private static String number(Path node) throws IOException {
    if (Files.isRegularFile(node, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    // as gnu_dev_major and gnu_dev_minor split it
    long device = (Long) Files.getAttribute(node, "unix:rdev");
    long major = ((device >>> 8) & 0xfff) | ((device >>> 32) & ~0xfffL);
    long minor = (device & 0xff) | ((device >>> 12) & ~0xffL);
    return " " + major + ":" + minor;
  }

  private static String may(boolean read, boolean write) {
    if (read && write) {
      return "may read and write";
    }
    return read ? "may only read" : write ? "may only write" : "may not open it";
  }
}
