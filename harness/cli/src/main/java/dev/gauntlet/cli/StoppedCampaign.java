package dev.gauntlet.cli;

import dev.gauntlet.identity.ChangedIdentity;
import dev.gauntlet.journal.SystemErrorText;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A campaign that had to stop before its end: it could not be recorded any further, or what it
 * tests was changed.
 *
 * @param folder of the campaign
 * @param refused why
 */
record StoppedCampaign(Path folder, IOException refused) {
  /** A disk with less is full: nothing that a run needs would fit. */
  private static final long LEAST_BYTES = 64 << 10;

  /** ENOSPC and EDQUOT. */
  private static final List<String> FULL = List.of("no space left", "quota exceeded");

  /** What stopped it, where, and how it goes on. */
  String sentence() {
    if (refused instanceof ChangedIdentity) {
      return refused.getMessage()
          + "; restore it and resume, or go on with: gauntlet resume %s --accept-change (rates are then told"
              .formatted(folder)
          + " for each identity), or begin a new campaign";
    }
    String what = SystemErrorText.of(refused);
    List<Path> full = full();
    boolean space = !full.isEmpty() || saysFull(what);
    String where = full.isEmpty() ? folder.toString() : text(full);
    return "the campaign cannot be recorded any further: %s%s; %s, then resume with: %s %s"
        .formatted(
            what.contains("/") ? "" : where + ": ",
            what,
            space ? "free space" + (full.isEmpty() ? "" : " on " + text(full)) : "mend that",
            "gauntlet resume",
            folder);
  }

  private static String text(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(" and "));
  }

  /** Of the places that a campaign writes to. */
  private List<Path> full() {
    return Stream.of(folder, Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")))
        .filter(this::isFull)
        .toList();
  }

  private static boolean saysFull(String what) {
    return FULL.stream().anyMatch(what.toLowerCase(Locale.ROOT)::contains);
  }

  /** Whether nothing fits any more, or something did not: there may be space left, too little. */
  private boolean isFull(Path place) {
    try {
      FileStore store = Files.getFileStore(place);
      return store.getUsableSpace() < LEAST_BYTES
          || (saysFull(SystemErrorText.of(refused)) && store.equals(refusing()));
    } catch (IOException unknown) {
      return false;
    }
  }

  /** Where it was refused, if that is known; else null. The folders of runs are gone by now. */
  private FileStore refusing() throws IOException {
    Path file =
        refused instanceof FileSystemException about && about.getFile() != null
            ? Path.of(about.getFile()).toAbsolutePath()
            : null;
    while (file != null && !Files.exists(file)) {
      file = file.getParent();
    }
    return file == null ? null : Files.getFileStore(file);
  }
}
