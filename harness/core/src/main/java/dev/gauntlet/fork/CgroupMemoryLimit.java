package dev.gauntlet.fork;

import dev.gauntlet.linux.ProcessToken;
import dev.gauntlet.linux.Spawn;
import dev.gauntlet.machine.MemoryGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A memory cgroup of our own that workers are put into, one after the other; the kernel keeps its
 * limit and counts whom it killed. Version 1 and version 2; where none is delegated to us, as
 * {@link MemoryGroup} decides, the watcher keeps the limit by itself, ten times a second.
 */
public final class CgroupMemoryLimit implements KernelMemoryLimit, AutoCloseable {
  private static final String PREFIX = "gauntlet-";

  /** Pid namespace, pid and start time of the controller, and its number. */
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-(\\d+)-(\\d+)-\\d+");

  private static final AtomicLong MADE = new AtomicLong();

  private final Path folder;
  private final Path events;
  private final Optional<CgroupThread> member;
  private final boolean version1;
  private long killsSeen;
  private long metSeen;
  private boolean own;

  private CgroupMemoryLimit(Path folder, Path events) {
    this.folder = folder;
    this.events = events;
    this.version1 = events.endsWith("memory.oom_control");
    this.member = CgroupThread.in(folder);
  }

  /**
   * Makes one, and removes those beside it that killed controllers have left.
   *
   * @param bytes that all processes in it may have together
   * @return empty where we may not make one
   */
  public static Optional<CgroupMemoryLimit> of(long bytes) {
    Optional<Path> parent = parent();
    if (parent.isEmpty()) {
      return Optional.empty();
    }
    Path folder;
    try {
      sweep(parent.get());
      // several campaigns of one process may be under way
      String name = PREFIX + ProcessToken.controller("-") + "-" + MADE.incrementAndGet();
      folder = Files.createDirectory(parent.get().resolve(name));
    } catch (IOException refused) {
      return Optional.empty();
    }
    Optional<CgroupMemoryLimit> limit = limited(folder, bytes);
    if (limit.isEmpty()) {
      folder.toFile().delete();
    }
    return limit;
  }

  /**
   * Removes the groups of controllers that are gone. One that holds processes stays, since the
   * kernel removes none such: who is of a run is ended by {@link OrphanReaper}, and by its token.
   */
  static void sweep(Path parent) throws IOException {
    String[] names = parent.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      Matcher made = NAME.matcher(name);
      if (made.matches() && ProcessToken.gone(made.group(1), made.group(2), made.group(3))) {
        // the files in it are the kernel's, and go with it
        parent.resolve(name).toFile().delete();
      }
    }
  }

  /** The group that was delegated to us, when groups below it can have limits. */
  private static Optional<Path> parent() {
    return MemoryGroup.ofThisProcess()
        .filter(group -> group.refusal().isEmpty())
        .filter(group -> group.version() == 1 || CgroupLeaf.share(group.parent(), "memory"))
        .map(MemoryGroup::parent);
  }

  private static Optional<CgroupMemoryLimit> limited(Path folder, long bytes) {
    try {
      Path v2 = folder.resolve("memory.max");
      Path v1 = folder.resolve("memory.limit_in_bytes");
      if (Files.isWritable(v2)) {
        Files.writeString(v2, "" + bytes);
        noSwap(folder.resolve("memory.swap.max"), "0");
        return Optional.of(new CgroupMemoryLimit(folder, folder.resolve("memory.events")));
      }
      if (Files.isWritable(v1)) {
        Files.writeString(v1, "" + bytes);
        noSwap(folder.resolve("memory.memsw.limit_in_bytes"), "" + bytes);
        return Optional.of(new CgroupMemoryLimit(folder, folder.resolve("memory.oom_control")));
      }
    } catch (IOException refused) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * With swap a run beyond its limit would crawl and not be killed; some kernels have no such file.
   */
  private static void noSwap(Path file, String value) throws IOException {
    if (Files.isWritable(file)) {
      Files.writeString(file, value);
    }
  }

  /** Starts a process, which {@link #add} makes sure to be in it. */
  int start(Spawn spawn) throws IOException {
    return member.isPresent() ? member.get().start(spawn) : spawn.start();
  }

  void add(int pid) throws IOException {
    if (member.isPresent()) {
      // born here
      return;
    }
    Files.writeString(folder.resolve("cgroup.procs"), "" + pid);
  }

  @Override
  public boolean killed() throws IOException {
    long kills = counter(events, "oom_kill ");
    long met = version1 ? counter(folder.resolve("memory.failcnt"), "") : counter(events, "oom ");
    boolean more = kills > killsSeen;
    own = met > metSeen;
    killsSeen = kills;
    metSeen = met;
    return more;
  }

  @Override
  public boolean met() {
    return own;
  }

  private static long counter(Path file, String name) throws IOException {
    for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.substring(name.length()).strip());
      }
    }
    return 0;
  }

  @Override
  public void close() {
    try {
      if (member.isPresent()) {
        member.get().close();
      }
    } catch (IOException refused) {
      System.err.println("gauntlet: leaving a memory group: " + refused.getMessage());
    }
    // fails while somebody is in it; then a later controller sweeps it
    folder.toFile().delete();
  }
}
