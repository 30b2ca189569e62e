package dev.gauntlet.evidence;

import dev.gauntlet.linux.Signals;
import dev.gauntlet.worker.ChildCoreDumps;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Core files of children, for the moment that it takes to read where they crashed. Nothing of them
 * stays in the folders that the children ran in.
 */
public final class ChildCores {
  /** So many cores are written in one campaign: a large process takes seconds for one. */
  private static final int MOST = 64;

  /** Bytes; beyond it a core is cut off. */
  private static final long LARGEST = 1L << 30;

  /** Where a core is while it is read, in the folder of the evidence. */
  public static final String CLAIMED = "core";

  private static final String OWNER = "unix:uid";

  private static final String NONE =
      "no native stacks: the child left no core file in the folders that it was seen in. Its hard"
          + " limit of core files may be 0 (ulimit -H -c), a file of that name was there before, or"
          + " it changed its folder just before it crashed: then the core lies there\n";

  private final CoreFiles cores;
  private final ChildCrashes crashes = new ChildCrashes();
  private final boolean kept;
  private int asked;

  /**
   * @param kept whether the user wants to keep cores
   */
  public ChildCores(CoreFiles cores, boolean kept) {
    this.cores = cores;
    this.kept = kept;
  }

  /** What tells a worker to let its children leave one. */
  public Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    if (cores.overwritesNone() && (kept || asked < MOST)) {
      variables.put(ChildCoreDumps.LIMIT, Long.toString(LARGEST));
      cores.single().ifPresent(file -> variables.put(ChildCoreDumps.SINGLE, file));
    }
    return variables;
  }

  /**
   * The same signature with the place that the core of a child tells, and who called that.
   *
   * @param known what was printed or what the kernel said
   * @param room folder of the run
   */
  public Signature placed(
      Signature known, int signal, int pid, Path room, Instant startedAt, Path evidence)
      throws InterruptedException {
    try {
      return read(known, signal, pid, room, startedAt, evidence);
    } catch (IOException unreadable) {
      // the run ended all the same, and goes to the journal
      System.err.println("gauntlet: the core of a child cannot be read: " + unreadable);
      return crashes.without(known);
    }
  }

  private Signature read(
      Signature known, int signal, int pid, Path room, Instant startedAt, Path evidence)
      throws IOException, InterruptedException {
    Optional<Path> core = find(room, pid, startedAt, evidence);
    if (core.isEmpty()) {
      if (Files.isDirectory(room.resolve(ChildCoreDumps.FOLDERS))) {
        PrivateFiles.write(evidence.resolve(OnErrorScript.STACKS), NONE);
      }
      return crashes.without(known);
    }
    asked++;
    try {
      return crashes.of(
          known, signal == Signals.ABRT, core.get(), evidence.resolve(OnErrorScript.STACKS));
    } finally {
      if (!kept) {
        CoreFiles.discard(core.get());
      }
    }
  }

  /** The core of a child that has been reaped, when it left one where it was seen. */
  public Optional<Path> find(Path room, int pid, Instant startedAt, Path evidence)
      throws IOException {
    Path claimed = evidence.resolve(CLAIMED);
    if (Files.exists(claimed)) {
      return Optional.of(claimed);
    }
    Path folders = room.resolve(ChildCoreDumps.FOLDERS);
    if (!Files.isDirectory(folders)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> links = Files.newDirectoryStream(folders)) {
      for (Path link : links) {
        Optional<Path> core = cores.find(Files.readSymbolicLink(link), pid, startedAt);
        if (core.isPresent()) {
          return CoreFiles.claim(core.get(), pid, claimed);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Deletes what the children of a run, and theirs, have left; to be called when all are dead.
   *
   * @return whether one was cut off
   */
  public boolean sweep(Path room) {
    boolean cut = false;
    Path folders = room.resolve(ChildCoreDumps.FOLDERS);
    if (!Files.isDirectory(folders, LinkOption.NOFOLLOW_LINKS)) {
      return cut;
    }
    try (DirectoryStream<Path> links = Files.newDirectoryStream(folders)) {
      for (Path link : links) {
        String name = String.valueOf(link.getFileName());
        if (Files.isSymbolicLink(link) && name.matches("\\d{1,9}-\\d{1,9}")) {
          cut |=
              cores.sweep(
                  Files.readSymbolicLink(link),
                  Integer.parseInt(name.substring(0, name.indexOf('-'))),
                  Files.getLastModifiedTime(link, LinkOption.NOFOLLOW_LINKS).toInstant());
        }
      }
    } catch (IOException refused) {
      System.err.println("gauntlet: a core of a child may be left: " + refused);
    }
    return cut;
  }

  /**
   * Deletes what the children of a killed controller have left; nothing when that was another
   * user's, who could name any folder.
   *
   * @param scratch where its runs wrote
   */
  public static void sweepAll(Path scratch) throws IOException {
    Object self = Files.getAttribute(Path.of("/proc/self"), OWNER);
    ChildCores left = new ChildCores(new CoreFiles(), false);
    try {
      if (self.equals(Files.getAttribute(scratch, OWNER, LinkOption.NOFOLLOW_LINKS))) {
        try (DirectoryStream<Path> rooms = Files.newDirectoryStream(scratch, Files::isDirectory)) {
          rooms.forEach(left::sweep);
        }
      }
    } catch (NoSuchFileException another) {
      // controller deletes it at the same time
      return;
    }
  }
}
