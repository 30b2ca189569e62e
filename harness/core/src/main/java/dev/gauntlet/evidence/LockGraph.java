package dev.gauntlet.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which thread waits for a lock that which other one holds, pthread mutexes and Java's locks alike:
 * a circle among them is a deadlock.
 */
final class LockGraph {
  /** A name of a thread of a hung run is bounded already; so many waits are enough. */
  private static final int MOST = 256;

  private final Map<String, Edge> edges = new LinkedHashMap<>();

  private record Edge(String lock, String owner) {}

  /** A thread waits for one lock at a time. */
  void waits(String thread, String lock, String owner) {
    if (edges.size() < MOST && !edges.containsKey(thread)) {
      edges.put(thread, new Edge(lock, owner));
    }
  }

  /** The locks that others wait for and a thread holds. */
  List<String> holds(String thread) {
    return edges.values().stream()
        .filter(edge -> edge.owner.equals(thread))
        .map(Edge::lock)
        .distinct()
        .toList();
  }

  /** Whether a thread waits for a lock of another. */
  boolean waits(String thread) {
    return edges.containsKey(thread);
  }

  /** The threads of each circle, from the one whose name comes first. */
  List<List<String>> circles() {
    List<List<String>> circles = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (String start : edges.keySet().stream().sorted(Comparator.naturalOrder()).toList()) {
      Map<String, Integer> place = new HashMap<>();
      List<String> path = new ArrayList<>();
      String at = start;
      while (edges.containsKey(at) && !done.contains(at) && !place.containsKey(at)) {
        place.put(at, path.size());
        path.add(at);
        at = edges.get(at).owner;
      }
      if (place.containsKey(at)) {
        circles.add(fromFirst(path.subList(place.get(at), path.size())));
      }
      done.addAll(path);
    }
    return circles;
  }

  private static List<String> fromFirst(List<String> circle) {
    int first = circle.indexOf(circle.stream().min(Comparator.naturalOrder()).orElseThrow());
    List<String> turned = new ArrayList<>(circle.subList(first, circle.size()));
    turned.addAll(circle.subList(0, first));
    return List.copyOf(turned);
  }

  /** {@code lane-0 holds a and waits for b; lane-1 holds b and waits for a}. */
  String sentence(List<String> circle) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < circle.size(); i++) {
      String before = circle.get((i + circle.size() - 1) % circle.size());
      String thread = circle.get(i);
      parts.add(
          thread + " holds " + edges.get(before).lock + " and waits for " + edges.get(thread).lock);
    }
    return String.join("; ", parts);
  }
}
