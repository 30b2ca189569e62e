package dev.gauntlet.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps a campaign's identities on disk, and notices when what is under test becomes another one. A
 * look at a hundred libraries takes under a millisecond: files are read again only when they
 * changed.
 */
public final class IdentityTracker {
  /** What a loader unpacks for one process, and what lies in a campaign's own scratch folder. */
  private static final List<String> PASSING =
      List.of("/JNA/temp/", System.getProperty("java.io.tmpdir") + "/gauntlet-");

  private final Path file;
  private final Supplier<Map<String, String>> machine;
  private final FileBuilds files = new FileBuilds();
  private final List<Identity> recorded;
  private final Set<String> seen = new HashSet<>();
  private boolean unread = true;

  /**
   * @param file {@code identities.json} of the campaign
   * @param tested files that the user named to be tested: each is part of the identity also before
   *     a worker has mapped it
   * @param machine parts of the machine as they are now; may wait until they are read
   * @throws dev.gauntlet.journal.DamagedFile when the file is damaged
   */
  public IdentityTracker(Path file, Collection<Path> tested, Supplier<Map<String, String>> machine)
      throws IOException {
    this.file = file;
    this.machine = machine;
    this.recorded = new ArrayList<>(IdentityFile.read(file));
    tested.forEach(path -> seen.add(HomePath.shortened(path.toAbsolutePath().normalize())));
  }

  /** The number of the identity that runs are made under now. */
  public int number() {
    return Math.max(1, recorded.size());
  }

  /** Takes note of the libraries that a worker has mapped; from any thread. */
  public synchronized void mapped(Collection<String> paths) {
    for (String path : paths) {
      if (PASSING.stream().noneMatch(path::contains)) {
        unread |= seen.add(HomePath.shortened(Path.of(path)));
      }
    }
  }

  /** What is no longer as it was when this identity was recorded; empty before it is. */
  public synchronized List<IdentityChange> changes() {
    if (recorded.isEmpty()) {
      return List.of();
    }
    Identity last = recorded.get(recorded.size() - 1);
    return last.changes(machine.get(), now(last.files().keySet()));
  }

  /** Begins the next identity with what is there now. */
  public synchronized void accept() throws IOException {
    if (recorded.isEmpty()) {
      return;
    }
    Set<String> paths = new HashSet<>(recorded.get(recorded.size() - 1).files().keySet());
    paths.addAll(seen);
    recorded.add(
        new Identity(recorded.size() + 1, Instant.now().toString(), machine.get(), now(paths)));
    IdentityFile.write(file, recorded);
  }

  /**
   * Writes what is known, when it is more than what is on the disk. To be called between runs: a
   * library that went with its run is no part of the identity.
   */
  public synchronized void record() throws IOException {
    if (!unread) {
      return;
    }
    if (recorded.isEmpty()) {
      recorded.add(new Identity(1, Instant.now().toString(), Map.of(), Map.of()));
    }
    int last = recorded.size() - 1;
    Map<String, String> builds = now(seen);
    // unpacked by the run and deleted with it, under another name each time
    seen.retainAll(builds.keySet());
    Identity more = recorded.get(last).with(machine.get(), builds);
    if (!more.equals(recorded.set(last, more))) {
      IdentityFile.write(file, recorded);
    }
    unread = false;
  }

  private Map<String, String> now(Collection<String> paths) {
    Map<String, String> found = new HashMap<>();
    for (String one : paths) {
      files.of(HomePath.whole(one)).ifPresent(build -> found.put(one, build));
    }
    return found;
  }
}
