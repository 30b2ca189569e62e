package dev.gauntlet.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where this process stands in the control groups, of either version or of both at once (a "hybrid"
 * machine has version 1 controllers beside an empty version 2 tree).
 *
 * <p>Sources: cgroups(7) for {@code /proc/PID/cgroup}, proc(5) for {@code mountinfo}.
 */
public final class CgroupTree {
  private static final Pattern GROUP = Pattern.compile("^\\d+:([^:]*):(/.*)$", Pattern.MULTILINE);

  /** Root, mount point, type, super options. */
  private static final Pattern MOUNT =
      Pattern.compile(
          "^\\d+ \\d+ \\S+ (\\S+) (\\S+) .* - (cgroup2?) \\S+ (\\S+)$", Pattern.MULTILINE);

  private final String cgroup;
  private final String mountinfo;

  /**
   * @param cgroup text of {@code /proc/self/cgroup}
   * @param mountinfo text of {@code /proc/self/mountinfo}
   */
  CgroupTree(String cgroup, String mountinfo) {
    this.cgroup = cgroup;
    this.mountinfo = mountinfo;
  }

  /**
   * Where another process stands, as far as our mounts show it.
   *
   * @throws IOException when it is gone
   */
  public static CgroupTree of(long pid) throws IOException {
    return new CgroupTree(
        Files.readString(Path.of("/proc/" + pid + "/cgroup")),
        Files.readString(Path.of("/proc/self/mountinfo")));
  }

  /**
   * The folders that limit this process for one controller, its own first, then its ancestors as
   * far as they can be seen from here.
   *
   * @param version 1 or 2
   */
  public record Place(int version, List<String> folders) {}

  /**
   * @param controller {@code memory}, {@code cpu}, {@code pids}
   */
  public Optional<Place> place(String controller) {
    Optional<String> first = group(names -> names.contains(controller));
    if (first.isPresent()) {
      return folders("cgroup", controller, first.get()).map(found -> new Place(1, found));
    }
    return group(List::isEmpty)
        .flatMap(path -> folders("cgroup2", "", path))
        .map(found -> new Place(2, found));
  }

  /**
   * The same for a tree of version 1 by the name that it was mounted with, and for the one of
   * version 2 beside it.
   *
   * @param name {@code name=systemd}
   */
  List<Place> named(String name) {
    List<Place> places = new ArrayList<>();
    group(names -> names.contains(name))
        .flatMap(path -> folders("cgroup", name, path))
        .ifPresent(found -> places.add(new Place(1, found)));
    group(List::isEmpty)
        .flatMap(path -> folders("cgroup2", "", path))
        .ifPresent(found -> places.add(new Place(2, found)));
    return places;
  }

  /** {@code 1}, {@code 2} or {@code 1 and 2}; empty when there are none. */
  Optional<String> version() {
    boolean one = mountinfo.lines().anyMatch(line -> line.contains(" - cgroup "));
    boolean two = mountinfo.lines().anyMatch(line -> line.contains(" - cgroup2 "));
    if (one && two) {
      return Optional.of("1 and 2");
    }
    return one ? Optional.of("1") : two ? Optional.of("2") : Optional.empty();
  }

  private Optional<String> group(Predicate<List<String>> controllers) {
    Matcher line = GROUP.matcher(cgroup);
    while (line.find()) {
      if (controllers.test(names(line.group(1)))) {
        return Optional.of(line.group(2));
      }
    }
    return Optional.empty();
  }

  private Optional<List<String>> folders(String type, String controller, String path) {
    Matcher mount = MOUNT.matcher(mountinfo);
    while (mount.find()) {
      boolean ours =
          mount.group(3).equals(type)
              && (controller.isEmpty() || names(mount.group(4)).contains(controller));
      if (ours) {
        return Optional.of(upwards(mount.group(2), below(mount.group(1), path)));
      }
    }
    return Optional.empty();
  }

  /**
   * The path as seen from the mount. A container whose group is mounted as the root of the tree
   * still reads the host's path in /proc/self/cgroup, and a group outside of its namespace as
   * {@code /../other}: then its own group is the mount point.
   */
  private static String below(String root, String path) {
    if (path.startsWith("/..")) {
      return "";
    }
    if (root.equals("/")) {
      return path.equals("/") ? "" : path;
    }
    return path.startsWith(root + "/") ? path.substring(root.length()) : "";
  }

  private static List<String> upwards(String mount, String path) {
    List<String> folders = new ArrayList<>();
    for (String rest = path; !rest.isEmpty(); rest = rest.substring(0, rest.lastIndexOf('/'))) {
      folders.add(mount + rest);
    }
    folders.add(mount);
    return folders;
  }

  private static List<String> names(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split(",", -1));
  }
}
