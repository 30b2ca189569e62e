package dev.gauntlet.machine;

import dev.gauntlet.linux.ExtendedAttribute;
import dev.gauntlet.machine.CgroupTree.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The memory group that this process is in, and whether groups may be made below it. That we are
 * allowed to write there does not say so: root may write anywhere, also into a tree that systemd
 * manages and changes as it likes. Below a group that is not ours nothing is made.
 *
 * <p>The rule, after systemd's "Control Group APIs and Delegation" (cgroup trees have a single
 * writer; only delegated sub-trees are another's to change):
 *
 * <ol>
 *   <li>The variable {@code GAUNTLET_CGROUP} names a group: the user has said that it is ours.
 *   <li>Nobody manages the tree: systemd does not run here (no {@code /run/systemd/system}), and no
 *       group on the way to ours is called like a unit ({@code .slice}, {@code .service}, {@code
 *       .scope}). So it is in a container, whose own group is the top of all that it sees, and on a
 *       machine without systemd. Then it counts whether we may write.
 *   <li>systemd has delegated it ({@code Delegate=yes}): it gives our group, or one above it, to
 *       our user, who is not root, or marks it with the attribute {@code trusted.delegate} or
 *       {@code user.delegate}, whose value is 1. Of version 1 the mark is in the tree {@code
 *       name=systemd} or in the empty one of version 2, at the same path.
 * </ol>
 *
 * @param version of the control groups that memory is under, 1 or 2
 * @param folders the group's, which is the named one where that is ours, then those around it, as
 *     far as they can be seen from here
 * @param refusal why no groups may be made below it, for a person; empty when they may
 */
public record MemoryGroup(int version, List<Path> folders, Optional<String> refusal) {
  /** Names a group in whose folder groups may be made. */
  public static final String VARIABLE = "GAUNTLET_CGROUP";

  /**
   * A group of version 2 that we have moved into, so that groups beside it can have limits: the one
   * around it is what was delegated.
   */
  public static final String LEAF = "gauntlet-controller";

  private static final Pattern UNIT = Pattern.compile(".*\\.(slice|service|scope)(/.*)?");
  private static final List<String> MARKS = List.of("trusted.delegate", "user.delegate");

  public MemoryGroup {
    folders = List.copyOf(folders);
  }

  /** That of this process; empty where memory is under no control groups. */
  public static Optional<MemoryGroup> ofThisProcess() {
    Probes probes = Probes.ofThisMachine(MemoryGroup.class.getClassLoader());
    Optional<String> named = Optional.ofNullable(System.getenv(VARIABLE));
    return of(probes, named.filter(path -> path.startsWith("/")));
  }

  /**
   * @param named the value of the variable
   */
  static Optional<MemoryGroup> of(Probes probes, Optional<String> named) {
    Reading cgroup = probes.text("/proc/self/cgroup");
    Reading mounts = probes.text("/proc/self/mountinfo");
    if (!cgroup.readable() || !mounts.readable()) {
      return Optional.empty();
    }
    CgroupTree tree = new CgroupTree(cgroup.value(), mounts.value());
    return tree.place("memory").map(place -> judged(probes, tree, place, named));
  }

  private static MemoryGroup judged(
      Probes probes, CgroupTree tree, Place place, Optional<String> named) {
    List<Path> folders = place.folders().stream().map(probes::at).toList();
    if (named.isPresent()) {
      Path group = probes.at(named.get());
      return Files.isWritable(group)
          ? new MemoryGroup(place.version(), upwards(group, folders), Optional.empty())
          : new MemoryGroup(
              place.version(),
              folders,
              Optional.of(VARIABLE + "=" + named.get() + " is no group that we may write to"));
    }
    boolean systemd = Files.isDirectory(probes.at("/run/systemd/system"));
    if (!systemd && !UNIT.matcher(path(place)).matches()) {
      return new MemoryGroup(place.version(), folders, writable(folders.get(0)));
    }
    return delegated(probes, tree, place, folders)
        ? new MemoryGroup(place.version(), folders, writable(folders.get(0)))
        : new MemoryGroup(
            place.version(),
            folders,
            Optional.of(
                "systemd manages the group "
                    + place.folders().get(0)
                    + " and has not delegated it; start Gauntlet with systemd-run --user --scope"
                    + " -p Delegate=yes, or name a group that is yours in "
                    + VARIABLE));
  }

  private static boolean delegated(
      Probes probes, CgroupTree tree, Place place, List<Path> folders) {
    if (folders.stream().anyMatch(MemoryGroup::givenToUs)
        || folders.stream().anyMatch(MemoryGroup::marked)) {
      return true;
    }
    return place.version() == 1
        && tree.named("name=systemd").stream()
            .filter(other -> path(other).equals(path(place)))
            .flatMap(other -> other.folders().stream())
            .map(probes::at)
            .anyMatch(MemoryGroup::marked);
  }

  /** A group and those around it, up to the top of the tree that ours is in. */
  private static List<Path> upwards(Path group, List<Path> ours) {
    Path top = ours.get(ours.size() - 1);
    List<Path> all = new ArrayList<>(List.of(group));
    for (Path one = group.getParent(); one != null && one.startsWith(top); one = one.getParent()) {
      all.add(one);
    }
    return all;
  }

  /** The path of the group in the tree that can be seen; "" for its top. */
  private static String path(Place place) {
    String top = place.folders().get(place.folders().size() - 1);
    return place.folders().get(0).substring(top.length());
  }

  private static boolean givenToUs(Path folder) {
    try {
      Object owner = Files.getAttribute(folder, "unix:uid");
      Object us = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return owner.equals(us) && !us.equals(0);
    } catch (IOException unseen) {
      return false;
    }
  }

  private static boolean marked(Path folder) {
    return MARKS.stream()
        .anyMatch(mark -> ExtendedAttribute.of(folder, mark).filter("1"::equals).isPresent());
  }

  private static Optional<String> writable(Path folder) {
    return Files.isWritable(folder)
        ? Optional.empty()
        : Optional.of("the memory group " + folder + " is not writable for this user");
  }

  /** Where groups may be made. */
  public Path parent() {
    Path own = folders.get(0);
    return own.endsWith(LEAF) ? own.getParent() : own;
  }
}
