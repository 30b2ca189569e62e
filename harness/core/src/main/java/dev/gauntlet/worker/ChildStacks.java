package dev.gauntlet.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Takes the stacks of a child that leaves on no signal. Found by {@link java.util.ServiceLoader}
 * when the first such child is there: a worker otherwise loads nothing of what reads stacks.
 */
public interface ChildStacks {
  /** Folder beside the run's own, so that these files are none that the pipeline has left. */
  String FOLDER = "stops";

  /**
   * Takes the stacks of all processes of a group, and writes a file when it stands where none did
   * before. From any thread.
   *
   * @param group its number, which is the pid of the child that leads it
   * @param folder where files go; made when there is one
   * @return where it stands, without addresses and pids: {@code in sleep < main, stubborn}; the
   *     program alone when nothing else could be read; empty when others were taken all the time
   */
  Optional<String> take(int group, Path folder) throws IOException, InterruptedException;
}
