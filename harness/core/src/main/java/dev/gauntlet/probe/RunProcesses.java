package dev.gauntlet.probe;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The processes of a run beside its worker: by session, by descent, or by the variable in their
 * environment that they inherited, whatever they have changed of themselves since.
 */
public final class RunProcesses implements AutoCloseable {
  private static final String LEADER = "\nTgid:\t";
  private static final String TOKEN = "GAUNTLET_RUN=";

  /** Of the fields after the name: field 22 of the line. */
  private static final int START = 19;

  /** Likewise: field 28, where the stack of its program begins. */
  private static final int STACK = 25;

  /** So many new pids are looked at one by one on any machine. */
  private static final int FEW = 32;

  private final long worker;
  private final long workersStack;
  private final String token;
  // asked by others while this looks
  private final Set<Long> seen = ConcurrentHashMap.newKeySet();
  private final Set<Long> strangers = ConcurrentHashMap.newKeySet();
  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private final Map<Long, Long> threads = new ConcurrentHashMap<>();
  private final NewPids arrivals = new NewPids();
  private int processes;
  private Map<Long, Member> members = Map.of();

  public RunProcesses(long worker) {
    this.worker = worker;
    this.token = token(worker);
    Map<Long, Stat> own = new HashMap<>();
    this.workersStack = stat(worker, own) ? own.get(worker).stack : 0;
    seen.add(worker);
  }

  /**
   * A process of the run.
   *
   * @param start clock ticks since boot; with the pid it names a process for good
   * @param name of its program, at most 15 bytes of the process's own choice
   * @param orphan whether its parent is none of the run
   * @param stack address of its program's stack, which differs by program at random and is the
   *     parent's in a process that was forked and runs no program of its own; 0 when not known
   */
  public record Member(long pid, long start, String name, char state, boolean orphan, long stack) {
    /** Whether it is dead, and nobody has asked for its exit status. */
    public boolean zombie() {
      return state == 'Z';
    }
  }

  private record Stat(
      long pid, long start, String name, char state, long parent, long session, long stack) {}

  /** Looks at those that it knows and at those that are new. */
  public void look() {
    Map<Long, Stat> all = new HashMap<>();
    int most = Math.max(FEW, processes / 2);
    boolean told = arrivals.look(most);
    if (told) {
      members.keySet().forEach(pid -> stat(pid, all));
      for (long pid : arrivals.pids()) {
        if (!stat(pid, all)) {
          arrivals.missing(pid);
        } else if (!leads(pid)) {
          all.remove(pid);
        }
      }
    } else {
      list(all);
      workersThreads();
    }
    Map<Long, Member> before = members;
    members = among(all);
    if (!told) {
      Set<Long> joined = new HashSet<>(members.keySet());
      joined.removeAll(before.keySet());
      arrivals.listed(all.keySet(), joined, most);
    }
  }

  private void list(Map<Long, Stat> all) {
    String[] names = new File("/proc").list();
    for (String name : names == null ? new String[0] : names) {
      if (Character.isDigit(name.charAt(0))) {
        stat(Long.parseLong(name), all);
      }
    }
    processes = all.size();
  }

  private Map<Long, Member> among(Map<Long, Stat> all) {
    Map<Long, Stat> ours = new HashMap<>();
    List<Stat> left = new ArrayList<>(all.values());
    boolean more = true;
    while (more) {
      more = left.removeIf(stat -> belongs(stat, ours) && ours.put(stat.pid, stat) == null);
    }
    Map<Long, Member> found = new HashMap<>();
    for (Stat stat : ours.values()) {
      boolean orphan = stat.parent != worker && !ours.containsKey(stat.parent);
      if (orphan && stat.state == 'Z') {
        // a daemon that has ended: init would reap it at once, we do so when the run is over
        continue;
      }
      found.put(
          stat.pid, new Member(stat.pid, stat.start, stat.name, stat.state, orphan, stat.stack));
    }
    seen.addAll(found.keySet());
    found.values().forEach(member -> names.add(member.name()));
    left.forEach(stat -> strangers.add(stat.pid));
    return found;
  }

  /** As of the last look. */
  public Collection<Member> members() {
    return members.values();
  }

  /** The worker and its family, as of the last look. */
  public Set<Long> pids() {
    Set<Long> pids = new HashSet<>(members.keySet());
    pids.add(worker);
    return pids;
  }

  /** Address of the worker's stack, as {@link Member#stack}. */
  long workersStack() {
    return workersStack;
  }

  /** Whether a pid was one of the run at any look. */
  public boolean everHad(long pid) {
    return seen.contains(pid);
  }

  /** Whether a pid was one of another program at any look, and never one of the run. */
  public boolean stranger(long pid) {
    return strangers.contains(pid) && !seen.contains(pid);
  }

  /** Whether a process of the run beside its worker was called so at any look. */
  public boolean named(String name) {
    return names.contains(name);
  }

  /** The process of a thread that any look has shown; else the number itself. */
  public long process(long id) {
    return threads.getOrDefault(id, id);
  }

  /** Threads of a process that any look has shown, as far as that looked at them. */
  public Set<Long> threads(long process) {
    Set<Long> all = new HashSet<>();
    threads.forEach((id, leader) -> all.addAll(leader == process ? Set.of(id) : Set.of()));
    return all;
  }

  private void workersThreads() {
    String[] ids = new File("/proc/" + worker + "/task").list();
    for (String id : ids == null ? new String[0] : ids) {
      threads.put(Long.parseLong(id), worker);
    }
  }

  private boolean belongs(Stat stat, Map<Long, Stat> ours) {
    if (stat.pid == worker) {
      return false;
    }
    if (stat.session == worker || stat.parent == worker || ours.containsKey(stat.parent)) {
      return true;
    }
    // a daemon has left the session and its parent: the controller or init has adopted it
    boolean adopted = stat.parent == 1 || stat.parent == ProcessHandle.current().pid();
    return adopted && !token.isEmpty() && token(stat.pid).equals(token);
  }

  private static boolean stat(long number, Map<Long, Stat> all) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/" + number + "/stat"));
      String line = new String(bytes, StandardCharsets.ISO_8859_1);
      // the name in parentheses may hold anything, parentheses too
      int end = line.lastIndexOf(')');
      String[] fields = line.substring(end + 2).split(" ", STACK + 2);
      all.put(
          number,
          new Stat(
              number,
              Long.parseLong(fields[START]),
              line.substring(line.indexOf('(') + 1, end),
              fields[0].charAt(0),
              Long.parseLong(fields[1]),
              Long.parseLong(fields[3]),
              Long.parseUnsignedLong(fields[STACK])));
      return true;
    } catch (IOException ended) {
      return false;
    }
  }

  /** Whether a pid is a process's and not that of a further thread, which has a file as well. */
  private boolean leads(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/status"));
      String status = new String(bytes, StandardCharsets.ISO_8859_1);
      int at = status.indexOf(LEADER) + LEADER.length();
      long leader = Long.parseLong(status.substring(at, status.indexOf('\n', at)));
      if (leader != pid) {
        threads.put(pid, leader);
      }
      return leader == pid;
    } catch (IOException ended) {
      return false;
    }
  }

  private static String token(long pid) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
      for (String variable : new String(environment, StandardCharsets.UTF_8).split("\0", -1)) {
        if (variable.startsWith(TOKEN)) {
          return variable;
        }
      }
    } catch (IOException goneOrNotOurs) {
      return "";
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    arrivals.close();
  }
}
