package dev.gauntlet.probe;

import dev.gauntlet.linux.EntryWatch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries of /dev/shm a run has made. An entry knows its owner and not its maker, and other
 * programs of the same user make some too. The kernel names the maker where it lets us watch;
 * without that an entry is the run's once a process of the run was seen to have it open or mapped.
 */
final class SharedFiles implements AutoCloseable {
  private static final String FOLDER = "/dev/shm";

  /** What the controllers themselves keep there. */
  private static final String OURS = "gauntlet-";

  private enum Maker {
    RUN,
    ANOTHER,
    /** Gone before it was looked at. */
    GONE
  }

  private record Origin(Maker maker, long pid) {}

  private final RunProcesses family;
  private final Set<String> before = names().orElse(Set.of());
  private final Map<String, Origin> made = new HashMap<>();

  /** Names without their numbers: a maker that was gone too soon has made more of these. */
  private final Set<String> stems = new HashSet<>();

  private Optional<EntryWatch> watch;

  SharedFiles(RunProcesses family) throws IOException {
    this(family, EntryWatch.open(FOLDER));
  }

  /**
   * @param watch empty where the kernel does not name makers
   */
  SharedFiles(RunProcesses family, Optional<EntryWatch> watch) {
    this.family = family;
    this.watch = watch;
    // children live for milliseconds, and must be asked after before they are reaped
    watch.ifPresent(
        open -> {
          Thread thread = new Thread(() -> follow(open), "devshm-makers");
          thread.setDaemon(true);
          thread.start();
        });
  }

  /** How many there are now; NaN when they cannot be read. */
  synchronized double count() {
    double count = 0;
    try {
      read();
    } catch (IOException broken) {
      return Double.NaN;
    }
    Optional<Set<String>> names = names();
    if (names.isEmpty()) {
      return Double.NaN;
    }
    made.keySet().retainAll(names.get());
    Set<String> unknown = new HashSet<>();
    for (String name : names.get()) {
      if (!before.contains(name) && !name.startsWith(OURS)) {
        Maker maker = maker(name);
        count += maker == Maker.RUN ? 1 : 0;
        if (maker == Maker.GONE) {
          unknown.add(name);
        }
      }
    }
    if (!unknown.isEmpty()) {
      unknown.retainAll(held());
      unknown.forEach(name -> made.put(name, new Origin(Maker.RUN, 0)));
      count += unknown.size();
    }
    return count;
  }

  private Maker maker(String name) {
    Origin known = made.getOrDefault(name, new Origin(Maker.GONE, 0));
    boolean ours =
        known.maker == Maker.RUN
            || (known.maker == Maker.GONE
                && (family.everHad(known.pid) || stems.contains(stem(name))));
    if (ours && known.pid != 0) {
      stems.add(stem(name));
    }
    return ours ? Maker.RUN : known.maker;
  }

  private static String stem(String name) {
    return name.replaceAll("[0-9]+", "#");
  }

  private void follow(EntryWatch open) {
    try {
      while (open.await()) {
        read();
      }
    } catch (IOException broken) {
      System.err.println("gauntlet: makers of files in /dev/shm: " + broken.getMessage());
    }
    synchronized (this) {
      watch = Optional.empty();
      open.close();
    }
  }

  private synchronized void read() throws IOException {
    if (watch.isEmpty()) {
      return;
    }
    for (var some = watch.get().read(); !some.isEmpty(); some = watch.get().read()) {
      for (EntryWatch.Entry entry : some) {
        Maker maker =
            family
                .owns(entry.maker())
                .map(ours -> ours ? Maker.RUN : Maker.ANOTHER)
                .orElse(Maker.GONE);
        made.put(entry.name(), new Origin(maker, entry.maker()));
      }
    }
  }

  /** Names of entries that a process of the run has open or mapped. */
  private Set<String> held() {
    Set<String> held = new HashSet<>();
    for (long pid : family.pids()) {
      File descriptors = new File("/proc/" + pid + "/fd");
      String[] open = descriptors.list();
      for (String number : open == null ? new String[0] : open) {
        add(target(descriptors.toPath().resolve(number)), held);
      }
      for (String line : maps(pid)) {
        add(line.substring(Math.max(0, line.indexOf('/'))), held);
      }
    }
    return held;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static List<String> maps(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/maps"));
    } catch (IOException goneOrOddlyNamed) {
      return List.of();
    }
  }

  private static void add(String path, Set<String> held) {
    if (path.startsWith(FOLDER + "/")) {
      held.add(path.substring(FOLDER.length() + 1).split("/", 2)[0]);
    }
  }

  private static Optional<Set<String>> names() {
    return Optional.ofNullable(new File(FOLDER).list()).map(Set::of);
  }

  @Override
  public synchronized void close() {
    watch.ifPresent(EntryWatch::end);
  }
}
