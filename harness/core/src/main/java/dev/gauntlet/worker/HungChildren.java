package dev.gauntlet.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/** Where the children of a run stand that leave on no signal. */
final class HungChildren {
  private final Path folder;
  private Optional<ChildStacks> stacks = Optional.empty();

  /**
   * @param folder where their stacks go
   */
  HungChildren(Path folder) {
    this.folder = folder;
  }

  /** As {@link ChildStacks#take} says it. */
  Optional<String> take(int pid) throws IOException, InterruptedException {
    Optional<ChildStacks> found = stacks();
    return found.isPresent() ? found.get().take(pid, folder) : Optional.empty();
  }

  /** One for all lanes. */
  private synchronized Optional<ChildStacks> stacks() {
    if (stacks.isEmpty()) {
      stacks =
          ServiceLoader.load(ChildStacks.class, ChildStacks.class.getClassLoader()).findFirst();
    }
    return stacks;
  }
}
