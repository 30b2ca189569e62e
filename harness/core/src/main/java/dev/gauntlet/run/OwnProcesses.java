package dev.gauntlet.run;

import dev.gauntlet.evidence.KernelFault;
import dev.gauntlet.evidence.KernelLog;
import dev.gauntlet.evidence.KernelRecord;
import dev.gauntlet.linux.ProcessStat;
import dev.gauntlet.linux.ProcessToken;
import dev.gauntlet.probe.RunProcesses;
import dev.gauntlet.worker.StartedChildren;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Which processes a line of the kernel's log means that names one. The kernel names a thread or a
 * process by the number that it has in the outermost pid namespace.
 *
 * <p>Where we are in that namespace, a number tells: of a process that is there, by its session and
 * its ancestors or the token that it has inherited; of one that has ended, when it was seen before,
 * or when the worker has noted that it started it. Nothing is taken for the run's because it may
 * be: two campaigns may be under way.
 *
 * <p>Inside another pid namespace, as in a container, the kernel's numbers are of no use: {@code
 * NSpid} of {@code /proc/PID/status} begins with the namespace that /proc was mounted in. There a
 * line is the run's that came in its time and has the name of one of its threads or processes. Two
 * containers that run the same programs on one device cannot be told apart by that.
 */
final class OwnProcesses {
  /** The first pid namespace of a host: PROC_PID_INIT_INO of the kernel's proc_ns.h. */
  private static final String OUTERMOST = "pid:[4026531836]";

  /** How worker threads and the worker itself are called. */
  private static final Pattern NAMES = Pattern.compile("lane-\\d+|java");

  /** Parents of a process that are asked for. */
  private static final int MOST = 64;

  /** Whom a line is about. */
  enum Owner {
    /** A process of the run. */
    RUN,
    /** One that certainly is none of the run. */
    ANOTHER,
    /** It has ended, and nobody has seen whose it was. */
    UNKNOWN
  }

  private final long worker;
  private final Path started;
  private final Supplier<Optional<RunProcesses>> family;
  private final boolean numbersTell;
  private final Optional<String> token;

  /** What was found when a line was written: later its process has ended. */
  private final Map<Long, Owner> told = new ConcurrentHashMap<>();

  /** Process of each thread that a line named while it was there. */
  private final Map<Long, Long> leaders = new ConcurrentHashMap<>();

  /**
   * @param worker leads a session of its own
   * @param started where it notes the children that it starts
   * @param family its processes as they were seen; empty before the first poll
   */
  OwnProcesses(long worker, Path started, Supplier<Optional<RunProcesses>> family) {
    this(worker, started, family, outermost());
  }

  /**
   * @param numbersTell whether we are in the outermost pid namespace
   */
  OwnProcesses(
      long worker, Path started, Supplier<Optional<RunProcesses>> family, boolean numbersTell) {
    this.worker = worker;
    this.started = started;
    this.family = family;
    this.numbersTell = numbersTell;
    this.token = ProcessToken.of(worker);
  }

  private static boolean outermost() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().equals(OUTERMOST);
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  /** Whether the kernel's numbers are ours. */
  boolean numbersTell() {
    return numbersTell;
  }

  /** A line that was just written: looks whom it means while that may still be there. */
  void said(KernelRecord record) {
    Optional<KernelFault> fault = KernelFault.parse(record.text());
    fault.ifPresent(one -> owner(one.id(), one.name()));
    KernelLog.victim(record).ifPresent(one -> owner(one.pid(), one.name()));
  }

  /**
   * @param id of a process or a thread, as the kernel printed it
   * @param name as it printed it, "" when it did not
   */
  Owner owner(long id, String name) {
    if (!numbersTell) {
      return named(name) ? Owner.RUN : Owner.UNKNOWN;
    }
    Owner before = told.get(id);
    if (before != null) {
      return before;
    }
    Owner now = id == worker ? Owner.RUN : found(id);
    if (now != Owner.UNKNOWN) {
      told.put(id, now);
    }
    return now;
  }

  private Owner found(long id) {
    OptionalLong leader = number(id, "Tgid:");
    if (leader.isPresent()) {
      leaders.put(id, leader.getAsLong());
      return there(leader.getAsLong());
    }
    long process = leader(id);
    if (process == worker || seen(process)) {
      return Owner.RUN;
    }
    boolean stranger = family.get().filter(one -> one.stranger(process)).isPresent();
    return stranger ? Owner.ANOTHER : Owner.UNKNOWN;
  }

  private Owner there(long process) {
    if (descends(process) || seen(process)) {
      return Owner.RUN;
    }
    // a daemon has left its session and its parent; we have adopted it
    if (token.isPresent() && ProcessToken.of(process).equals(token)) {
      return Owner.RUN;
    }
    long parent = number(process, "PPid:").orElse(0);
    // a zombie has no environment to tell
    boolean open = parent == ProcessHandle.current().pid() && ProcessToken.unset(process);
    return open ? Owner.UNKNOWN : Owner.ANOTHER;
  }

  /** Of a process that is there: by its session, its ancestors and theirs. */
  private boolean descends(long process) {
    long one = process;
    for (int steps = 0; steps < MOST && one > 1; steps++) {
      if (one == worker || session(one) == worker) {
        return true;
      }
      one = number(one, "PPid:").orElse(0);
    }
    return false;
  }

  private boolean seen(long process) {
    return family.get().filter(one -> one.everHad(process)).isPresent()
        || started().containsKey(process);
  }

  /** The process of a thread, as far as it was seen; else it is taken for one itself. */
  private long leader(long id) {
    Long known = leaders.get(id);
    return known != null ? known : family.get().map(one -> one.process(id)).orElse(id);
  }

  /** The numbers that the kernel may use for one process: its own and those of its threads. */
  Set<Integer> ids(long process) {
    Set<Integer> ids = new HashSet<>();
    if (numbersTell) {
      ids.add((int) process);
      leaders.forEach((id, leader) -> add(ids, id, leader == process));
      family.get().ifPresent(one -> one.threads(process).forEach(id -> add(ids, id, true)));
    }
    return ids;
  }

  private static void add(Set<Integer> ids, long id, boolean wanted) {
    if (wanted) {
      ids.add((int) id);
    }
  }

  /**
   * Whether a fault may be one of a process whose threads were not all seen: it has the name of
   * that process, and nobody else is known to have had it.
   *
   * @param process of the run
   */
  boolean maybe(KernelFault fault, long process) {
    boolean open =
        !numbersTell || (fault.id() > process && owner(fault.id(), fault.name()) == Owner.UNKNOWN);
    if (process == worker) {
      return open && NAMES.matcher(fault.name()).matches();
    }
    String program = started().get(process);
    return open && (program == null ? named(fault.name()) : fault.name().equals(program));
  }

  /** Whether a thread or a process of the run is called so. */
  private boolean named(String name) {
    return NAMES.matcher(name).matches()
        || started().containsValue(name)
        || family.get().filter(one -> one.named(name)).isPresent();
  }

  private Map<Long, String> started() {
    try {
      return StartedChildren.read(started);
    } catch (IOException refused) {
      System.err.println("gauntlet: the children of a run are not known: " + refused.getMessage());
      return Map.of();
    }
  }

  private static OptionalLong number(long id, String field) {
    try {
      byte[] status = Files.readAllBytes(Path.of("/proc", Long.toString(id), "status"));
      for (String line : new String(status, StandardCharsets.ISO_8859_1).lines().toList()) {
        if (line.startsWith(field)) {
          return OptionalLong.of(Long.parseLong(line.substring(field.length()).strip()));
        }
      }
      return OptionalLong.empty();
    } catch (IOException ended) {
      return OptionalLong.empty();
    }
  }

  private static long session(long process) {
    return ProcessStat.of(process).map(stat -> (long) stat.session()).orElse(0L);
  }
}
