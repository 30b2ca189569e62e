package dev.gauntlet.store;

import dev.gauntlet.evidence.ChildCores;
import dev.gauntlet.linux.ProcessToken;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The two folders of a controller: one in memory for black boxes, one on a disk where runs write.
 * Both are named after the controller, so that the next one knows whose are left over.
 */
public final class ScratchFolders {
  private static final String PREFIX = "gauntlet-";
  private static final String FILES = "-files";

  /** gauntlet-NAMESPACE-PID-START-RANDOM; boxes of older controllers had the random part alone. */
  private static final String NAME = PREFIX + "(?:\\d+-\\d+-\\d+-)?\\d+";

  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private ScratchFolders() {}

  /** Makes a folder for black boxes: memory, since a store into a page in write-back can stall. */
  public static Path boxes() throws IOException {
    // private to the owner by default
    return Files.createTempDirectory(fast(), PREFIX + ProcessToken.controller("-") + "-");
  }

  /** Makes the folder where the runs write whose black boxes lie in that one. */
  public static Path scratch(Path boxes) throws IOException {
    return Files.createDirectory(scratch(boxes.getFileName().toString()), PRIVATE);
  }

  /** Where the runs write whose black boxes lie in a folder of that name. */
  public static Path scratch(String name) {
    return temporary().resolve(name + FILES);
  }

  private static Path fast() {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory) ? memory : temporary();
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** Whether a path is where we would have put the black box of that run. */
  public static boolean isBox(Path box, String run) {
    Path folder = box.getParent();
    return folder != null
        && box.equals(box.normalize())
        && box.endsWith(run + ".box")
        && fast().equals(folder.getParent())
        && folder.getFileName().toString().matches(NAME);
  }

  /**
   * Deletes the empty folders of controllers that were killed between two runs. One with a black
   * box in it stays: the campaign that it belongs to may be resumed.
   */
  public static void sweep() throws IOException {
    sweep(fast());
    sweep(temporary());
  }

  public static void sweep(Path base) throws IOException {
    File[] folders = base.toFile().listFiles(File::isDirectory);
    for (File folder : folders == null ? new File[0] : folders) {
      String name = folder.getName();
      String[] parts = name.replaceAll(FILES + "$", "").split("-", -1);
      if (parts.length == 5
          && name.startsWith(PREFIX)
          && ProcessToken.gone(parts[1], parts[2], parts[3])) {
        if (name.endsWith(FILES)) {
          ChildCores.sweepAll(folder.toPath());
        }
        // the kernel deletes no folder that holds anything
        folder.delete();
      }
    }
  }
}
