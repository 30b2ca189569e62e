package dev.gauntlet.probe;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the polls of a run's processes have shown so far. Any thread may ask. */
final class ProcessHistory {
  private final Set<Long> members = ConcurrentHashMap.newKeySet();
  private final Set<Long> strangers = ConcurrentHashMap.newKeySet();
  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private final Map<Long, Long> threads = new ConcurrentHashMap<>();

  void member(long pid) {
    members.add(pid);
  }

  void member(RunProcess member) {
    members.add(member.pid());
    names.add(member.name());
  }

  void stranger(long pid) {
    strangers.add(pid);
  }

  void thread(long id, long process) {
    threads.put(id, process);
  }

  /** Whether a pid was one of the run at any poll. */
  boolean hadMember(long pid) {
    return members.contains(pid);
  }

  /** Whether a pid was one of another program at any poll, and never one of the run. */
  boolean hadStranger(long pid) {
    return strangers.contains(pid) && !members.contains(pid);
  }

  /** Whether a process of the run beside its worker was called so at any poll. */
  boolean hadName(String name) {
    return names.contains(name);
  }

  /** The process of a thread that any poll has shown; else the number itself. */
  long process(long id) {
    return threads.getOrDefault(id, id);
  }

  /** Threads of a process that any poll has shown. */
  Set<Long> threads(long process) {
    Set<Long> all = new HashSet<>();
    threads.forEach(
        (id, leader) -> {
          if (leader == process) {
            all.add(id);
          }
        });
    return all;
  }
}
