package dev.gauntlet.probe;

import dev.gauntlet.linux.ProcessStat;
import dev.gauntlet.linux.ProcessToken;
import dev.gauntlet.linux.ThisProcess;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The processes of a run beside its worker: by session, by descent, or by the variable in their
 * environment that they inherited, whatever they have changed of themselves since.
 */
public final class RunProcesses implements AutoCloseable {
  private static final String LEADER = "\nTgid:\t";

  /** So many new pids are looked at one by one on any machine. */
  private static final int FEW = 32;

  /** The kernel's list of children may leave one out: walked again until nothing is new. */
  private static final int MOST_WALKS = 3;

  private final long worker;
  private final long workersStack;
  private final Optional<String> token;
  private final ProcessHistory history = new ProcessHistory();
  private final NewPids arrivals = new NewPids();

  /** Files that the last listing read. */
  private int listing;

  private Map<Long, RunProcess> members = Map.of();

  public RunProcesses(long worker) {
    this.worker = worker;
    this.token = ProcessToken.of(worker);
    this.workersStack = ProcessStat.of(worker).map(ProcessStat::stack).orElse(0L);
    history.member(worker);
  }

  /** Looks at those that it knows and at those that are new. */
  public void poll() {
    Map<Long, ProcessStat> all = new HashMap<>();
    int most = Math.max(FEW, listing / 2);
    boolean told = arrivals.poll(most);
    Set<Long> listed = told ? oneByOne(all) : list(all, arrivals.few(most));
    if (!told) {
      workersThreads();
    }
    Map<Long, RunProcess> before = members;
    members = among(all);
    if (!told) {
      Set<Long> joined = new HashSet<>(members.keySet());
      joined.removeAll(before.keySet());
      arrivals.listed(listed, joined, most);
    }
  }

  private Set<Long> oneByOne(Map<Long, ProcessStat> all) {
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
  private Set<Long> list(Map<Long, ProcessStat> all, boolean few) {
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
    // one that began meanwhile may be ours: the next poll tells
    listed.stream()
        .filter(pid -> !all.containsKey(pid) && arrivals.given(pid))
        .forEach(history::stranger);
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
  private void descend(Map<Long, ProcessStat> all) {
    members.keySet().forEach(pid -> stat(pid, all));
    int before = -1;
    listing = 0;
    for (int walk = 0; walk < MOST_WALKS && all.size() > before; walk++) {
      before = all.size();
      Set<Long> walked = new HashSet<>();
      Deque<Long> left = new ArrayDeque<>(members.keySet());
      left.add(worker);
      for (long child : children(ProcessHandle.current().pid(), all)) {
        if (all.containsKey(child) && belongs(child, all.get(child), Map.of())) {
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

  private List<Long> children(long parent, Map<Long, ProcessStat> all) {
    List<Long> children = ProcessChildren.of(parent);
    children.forEach(pid -> stat(pid, all));
    listing += 1 + children.size();
    return children;
  }

  private Map<Long, RunProcess> among(Map<Long, ProcessStat> all) {
    Map<Long, ProcessStat> ours = new HashMap<>();
    Map<Long, ProcessStat> left = new HashMap<>(all);
    boolean more = true;
    while (more) {
      more =
          left.entrySet()
              .removeIf(
                  one ->
                      belongs(one.getKey(), one.getValue(), ours)
                          && ours.put(one.getKey(), one.getValue()) == null);
    }
    Map<Long, RunProcess> found = new HashMap<>();
    ours.forEach(
        (pid, stat) -> {
          boolean orphan = stat.parent() != worker && !ours.containsKey(stat.parent());
          // a daemon that has ended: init would reap it at once, we do so when the run is over
          if (!orphan || !stat.state().equals("Z")) {
            found.put(pid, RunProcess.of(pid, stat, orphan));
          }
        });
    found.values().forEach(history::member);
    left.keySet().forEach(history::stranger);
    return found;
  }

  /** As of the last poll. */
  public Collection<RunProcess> members() {
    return members.values();
  }

  /** The worker and its family, as of the last poll. */
  public Set<Long> pids() {
    Set<Long> pids = new HashSet<>(members.keySet());
    pids.add(worker);
    return pids;
  }

  /** Address of the worker's stack, as {@link RunProcess#stack}. */
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
    Optional<ProcessStat> now = ProcessStat.of(pid);
    if (now.isEmpty()) {
      return Optional.empty();
    }
    if (now.get().session() == worker
        || (token.isPresent() && ProcessToken.of(pid).equals(token))) {
      return Optional.of(true);
    }
    // a zombie has no environment any more
    return now.get().state().equals("Z") ? Optional.empty() : Optional.of(false);
  }

  /** Whether a pid was one of the run at any poll. */
  public boolean everHad(long pid) {
    return history.hadMember(pid);
  }

  /** Whether a pid was one of another program at any poll, and never one of the run. */
  public boolean stranger(long pid) {
    return history.hadStranger(pid);
  }

  /** Whether a process of the run beside its worker was called so at any poll. */
  public boolean named(String name) {
    return history.hadName(name);
  }

  /** The process of a thread that any poll has shown; else the number itself. */
  public long process(long id) {
    return history.process(id);
  }

  /** Threads of a process that any poll has shown, as far as that looked at them. */
  public Set<Long> threads(long process) {
    return history.threads(process);
  }

  private void workersThreads() {
    String[] ids = new File("/proc/" + worker + "/task").list();
    for (String id : ids == null ? new String[0] : ids) {
      history.thread(Long.parseLong(id), worker);
    }
  }

  private boolean belongs(long pid, ProcessStat stat, Map<Long, ProcessStat> ours) {
    if (pid == worker) {
      return false;
    }
    if (stat.session() == worker || stat.parent() == worker || ours.containsKey(stat.parent())) {
      return true;
    }
    // a daemon has left the session and its parent: the controller or init has adopted it
    boolean adopted = stat.parent() == 1 || stat.parent() == ProcessHandle.current().pid();
    return adopted && token.isPresent() && ProcessToken.of(pid).equals(token);
  }

  private static boolean stat(long pid, Map<Long, ProcessStat> all) {
    Optional<ProcessStat> stat = ProcessStat.of(pid);
    stat.ifPresent(known -> all.put(pid, known));
    return stat.isPresent();
  }

  /** Whether a pid is a process's and not that of a further thread, which has a file as well. */
  private boolean leads(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/status"));
      String status = new String(bytes, StandardCharsets.ISO_8859_1);
      int at = status.indexOf(LEADER) + LEADER.length();
      long leader = Long.parseLong(status.substring(at, status.indexOf('\n', at)));
      if (leader != pid) {
        history.thread(pid, leader);
      }
      return leader == pid;
    } catch (IOException ended) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    arrivals.close();
  }
}
