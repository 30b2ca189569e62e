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
import java.util.List;
import java.util.Set;

/**
 * The two folders of a controller: one in memory for black boxes, one on a disk where runs write.
 * Both are named after the controller, so that the next one knows whose are left over.
 */
public final class ScratchFolders implements AutoCloseable {
  private static final String PREFIX = "gauntlet-";
  private static final String FILES = "-files";

  /** gauntlet-NAMESPACE-PID-START-RANDOM; boxes of older controllers had the random part alone. */
  private static final String NAME = PREFIX + "(?:\\d+-\\d+-\\d+-)?\\d+";

  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path memory;
  private final Path disk;

  private ScratchFolders(Path memory, Path disk) {
    this.memory = memory;
    this.disk = disk;
  }

  /** Makes both. Black boxes lie in memory, since a store into a page in write-back can stall. */
  public static ScratchFolders make() throws IOException {
    // private to the owner by default
    Path memory = Files.createTempDirectory(fast(), PREFIX + ProcessToken.controller("-") + "-");
    try {
      return new ScratchFolders(
          memory, Files.createDirectory(onDisk(memory.getFileName().toString()), PRIVATE));
    } catch (IOException refused) {
      Folders.delete(memory);
      throw refused;
    }
  }

  /** Where the runs write whose black boxes lie in a folder of that name. */
  public static Path onDisk(String name) {
    return temporary().resolve(name + FILES);
  }

  /** Where the samples of a run are while it lives, in the folder of its black box. */
  public static Path samples(Path memory, String run) {
    return memory.resolve(run + ".samples");
  }

  /** The black box of a run. */
  public Path box(String run) {
    return memory.resolve(run + ".box");
  }

  /** The samples of a run whose lanes are held. */
  public Path samples(String run) {
    return samples(memory, run);
  }

  /** The folder where a run may write. */
  public Path writable(String run) {
    return disk.resolve(run);
  }

  /** Reports of LeakSanitizer of a run: beside the folder of the run, which is counted. */
  public Path leakReports(String run) {
    return disk.resolve(run + "-leaks");
  }

  /** Both, for a container that is to have them. */
  public List<Path> folders() {
    return List.of(memory, disk);
  }

  /** A named pipe whose end tells that this controller is gone. */
  public Path lifeline() {
    return disk.resolve("lifeline");
  }

  /** Where a profiler records. */
  public Path recordings() {
    return disk.resolve("recordings");
  }

  @Override
  public void close() throws IOException {
    Folders.discard(memory);
    Folders.discard(disk);
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

  /** Makes a folder for one use, on the disk; deleted by whoever asked, else by a later sweep. */
  public static Path once() throws IOException {
    return Files.createTempDirectory(temporary(), PREFIX + ProcessToken.controller("-") + "-");
  }

  /**
   * Deletes what controllers have left that were killed. Only a black box stays: the campaign that
   * it belongs to may be resumed, and then it tells how far its run was.
   */
  public static void sweep() throws IOException {
    Path boxes = fast();
    sweep(boxes, true);
    if (!boxes.equals(temporary())) {
      sweep(temporary(), false);
    }
  }

  /**
   * @param boxes whether folders of black boxes lie there
   */
  static void sweep(Path base, boolean boxes) throws IOException {
    File[] folders = base.toFile().listFiles(File::isDirectory);
    for (File folder : folders == null ? new File[0] : folders) {
      String name = folder.getName();
      String[] parts = name.replaceAll(FILES + "$", "").split("-", -1);
      if (parts.length == 5
          && name.startsWith(PREFIX)
          && ProcessToken.gone(parts[1], parts[2], parts[3])) {
        if (boxes && !name.endsWith(FILES)) {
          // the kernel deletes no folder that holds anything
          folder.delete();
        } else {
          ChildCores.sweepAll(folder.toPath());
          Folders.delete(folder.toPath());
        }
      }
    }
  }
}
