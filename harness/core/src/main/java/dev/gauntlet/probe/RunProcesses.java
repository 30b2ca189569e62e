package dev.gauntlet.probe;

import dev.gauntlet.linux.ThisProcess;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** The kernel's list of children may leave one out: walked again until nothing is new. */
  private static final int MOST_WALKS = 3;

  private final long worker;
  private final long workersStack;
  private final String token;
  // asked by others while this looks
  private final Set<Long> seen = ConcurrentHashMap.newKeySet();
  private final Set<Long> strangers = ConcurrentHashMap.newKeySet();
  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private final Map<Long, Long> threads = new ConcurrentHashMap<>();
  private final NewPids arrivals = new NewPids();

  /** Files that the last listing read. */
  private int listing;

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
    int most = Math.max(FEW, listing / 2);
    boolean told = arrivals.look(most);
    Set<Long> listed = told ? oneByOne(all) : list(all, arrivals.few(most));
    if (!told) {
      workersThreads();
    }
    Map<Long, Member> before = members;
    members = among(all);
    if (!told) {
      Set<Long> joined = new HashSet<>(members.keySet());
      joined.removeAll(before.keySet());
      arrivals.listed(listed, joined, most);
    }
  }

  private Set<Long> oneByOne(Map<Long, Stat> all) {
    members.keySet().forEach(pid -> stat(pid, all));
    Set<Long> pids = arrivals.pids();
    for (long pid : pids) {
      if (!stat(pid, all)) {
        arrivals.missing(pid);
      } else if (!leads(pid)) {
        all.remove(pid);
      }
    }
    return pids;
  }

  /**
   * Looks at all that may be of the run. Where orphans are ours, it goes from parent to child and
   * opens no file of a stranger: that took 8 us for each, and listing their pids takes 2 us.
   *
   * @param few whether those that are new are known one by one
   * @return pids of processes that were listed, or were looked at since they are new
   */
  private Set<Long> list(Map<Long, Stat> all, boolean few) {
    if (!ThisProcess.adoptsOrphans() || !ProcessChildren.told(ProcessHandle.current().pid())) {
      // orphans may be anybody's children
      Set<Long> listed = processes();
      listed.forEach(pid -> stat(pid, all));
      listing = listed.size();
      return listed;
    }
    if (few) {
      Set<Long> looked = oneByOne(all);
      descend(all);
      return looked;
    }
    descend(all);
    Set<Long> listed = processes();
    // one that began meanwhile may be ours: the next look tells
    listed.stream()
        .filter(pid -> !all.containsKey(pid) && arrivals.given(pid))
        .forEach(strangers::add);
    return listed;
  }

  private static Set<Long> processes() {
    Set<Long> listed = new HashSet<>();
    String[] names = new File("/proc").list();
    for (String name : names == null ? new String[0] : names) {
      if (Character.isDigit(name.charAt(0))) {
        listed.add(Long.parseLong(name));
      }
    }
    return listed;
  }

  /** From parent to child; what has lost its parent is a child of ours. */
  private void descend(Map<Long, Stat> all) {
    members.keySet().forEach(pid -> stat(pid, all));
    int before = -1;
    listing = 0;
    for (int walk = 0; walk < MOST_WALKS && all.size() > before; walk++) {
      before = all.size();
      Set<Long> walked = new HashSet<>();
      Deque<Long> left = new ArrayDeque<>(members.keySet());
      left.add(worker);
      for (long child : children(ProcessHandle.current().pid(), all)) {
        if (all.containsKey(child) && belongs(all.get(child), Map.of())) {
          left.add(child);
        }
      }
      while (!left.isEmpty()) {
        long parent = left.remove();
        if (walked.add(parent)) {
          left.addAll(children(parent, all));
        }
      }
    }
  }

  private List<Long> children(long parent, Map<Long, Stat> all) {
    List<Long> children = ProcessChildren.of(parent);
    children.forEach(pid -> stat(pid, all));
    listing += 1 + children.size();
    return children;
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

  /**
   * Whether a process is one of the run, asked of the kernel now; empty when it has ended. Any
   * thread may ask.
   */
  Optional<Boolean> owns(long pid) {
    if (pid == worker) {
      return Optional.of(true);
    }
    Map<Long, Stat> now = new HashMap<>();
    if (!stat(pid, now)) {
      return Optional.empty();
    }
    Stat process = now.get(pid);
    if (process.session == worker || (!token.isEmpty() && token(pid).equals(token))) {
      return Optional.of(true);
    }
    // a zombie has no environment any more
    return process.state == 'Z' ? Optional.empty() : Optional.of(false);
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
