package dev.gauntlet.worker;

import dev.gauntlet.linux.ChildCoreLimit;
import dev.gauntlet.linux.Links;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets children leave a core file when they crash: the controller reads their stacks from it and
 * deletes it. The worker's own limit stays as it is.
 */
public final class ChildCoreDumps {
  /** In the environment of a worker: the most bytes of such a file. */
  public static final String LIMIT = "GAUNTLET_CHILD_CORES";

  /** Likewise: the one file that all cores of this kernel go to; absent where each has its own. */
  public static final String SINGLE = "GAUNTLET_CHILD_CORE_FILE";

  /** No child inherits them: a controller that is itself a child sets its own. */
  static final List<String> VARIABLES = List.of(LIMIT, SINGLE);

  /**
   * Folder beside the run's own, with a link to each folder that a child ran in. A link's name is
   * the worker's pid, which is the children's session, and a number: a core that a killed
   * controller left is found by it.
   */
  public static final String FOLDERS = "child-folders";

  private final Path folder;
  private final long most;
  private final Optional<Path> single;
  private final Set<Path> noted = ConcurrentHashMap.newKeySet();

  private ChildCoreDumps(Path folder, long most, Optional<Path> single) {
    this.folder = folder;
    this.most = most;
    this.single = single;
  }

  /**
   * @param folder {@link #FOLDERS} of this run; made when a child is started
   * @param environment of this worker
   */
  static ChildCoreDumps of(Path folder, Map<String, String> environment) {
    String most = environment.get(LIMIT);
    return new ChildCoreDumps(
        folder,
        most == null ? 0 : Long.parseLong(most),
        Optional.ofNullable(environment.get(SINGLE)).map(Path::of));
  }

  /**
   * Called before the child's program begins.
   *
   * @param directory absolute, that it runs in; empty for ours
   */
  void allow(int pid, Optional<Path> directory) throws IOException {
    if (most == 0) {
      return;
    }
    Path where = directory.orElseGet(() -> Path.of("").toAbsolutePath());
    note(where);
    // the kernel would overwrite a file of the user's that has this name
    if (single.isPresent()
        && Files.exists(where.resolve(single.get()), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    ChildCoreLimit.raise(pid, most);
  }

  /**
   * Where a child is now, since it dies where it has gone to; asked while it is waited for.
   *
   * @param last what this has returned before; "" at first
   */
  String seen(int pid, String last) throws IOException {
    if (most == 0) {
      return last;
    }
    String link = "/proc/" + pid + "/cwd";
    String now = Links.of(link);
    if (now.isEmpty() || now.equals(last)) {
      return last;
    }
    try {
      note(Files.readSymbolicLink(Path.of(link)));
    } catch (NoSuchFileException dead) {
      return last;
    }
    return now;
  }

  private void note(Path where) throws IOException {
    if (noted.contains(where)) {
      return;
    }
    synchronized (noted) {
      if (!noted.add(where)) {
        return;
      }
      Files.createDirectories(folder);
      String name = ProcessHandle.current().pid() + "-" + noted.size();
      Files.createSymbolicLink(folder.resolve(name), where);
    }
  }
}
