package dev.gauntlet.fork;

import dev.gauntlet.UsageError;
import dev.gauntlet.engine.Container;
import dev.gauntlet.engine.ContainerEngine;
import dev.gauntlet.engine.ContainerExec;
import dev.gauntlet.engine.ContainerImage;
import dev.gauntlet.engine.ContainerOrder;
import dev.gauntlet.engine.ContainerRights;
import dev.gauntlet.engine.Mount;
import dev.gauntlet.linux.Fifo;
import dev.gauntlet.linux.ProcessToken;
import dev.gauntlet.plan.ContainerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The containers of a campaign: one for each image, in which its runs are made one after the other
 * until one ends badly. They end with this process, whatever it dies of: their first program waits
 * for the end of a named pipe that we hold open. What is there all the same, as after a crash of
 * the engine, is swept by the next controller.
 */
public final class WorkerContainers implements AutoCloseable {
  private final ContainerEngine engine;
  private final Map<String, ContainerImage> images = new HashMap<>();
  private final Map<String, WarmContainer> warm = new HashMap<>();
  private final ContainerMemory memory = new ContainerMemory();
  private final ContainerRights rights;
  private final List<Mount> mounts;
  private final Path lifeline;
  private final Path program;
  private final Fifo held;

  /**
   * @param engine closed by this
   * @param names of the images
   * @param mounted what workers need of this machine
   * @param bytes that all processes of a run may have together
   * @param lifeline where a named pipe is made
   */
  public WorkerContainers(
      ContainerEngine engine,
      List<String> names,
      ContainerOptions options,
      List<Mount> mounted,
      long bytes,
      Path lifeline)
      throws IOException {
    this.engine = engine;
    this.lifeline = lifeline;
    this.program = LifelineProgram.file();
    this.mounts = new ArrayList<>(mounted);
    this.mounts.add(Mount.reading(program));
    if (!ContainerMounts.hold(mounted, lifeline)) {
      this.mounts.add(Mount.reading(lifeline));
    }
    Caller caller = Caller.now();
    this.rights =
        new ContainerRights(
            caller.user(), caller.groups(), bytes, options.gpus(), options.capabilities());
    this.held = Fifo.make(lifeline);
    try {
      for (String name : names) {
        images.put(name, engine.image(name, options.pull()));
      }
    } catch (IOException | RuntimeException refused) {
      held.close();
      throw refused;
    }
  }

  /** Removes the containers of controllers that are gone. */
  public static int sweep(ContainerEngine engine) throws IOException {
    return engine.sweep(
        controller -> {
          String[] parts = controller.split("-", -1);
          try {
            return parts.length == 3 && ProcessToken.gone(parts[0], parts[1], parts[2]);
          } catch (IOException unknown) {
            return false;
          }
        });
  }

  /** Images by their name, each with what names its content. */
  public Map<String, ContainerImage> images() {
    return Map.copyOf(images);
  }

  /** The files of this machine that are in the containers too. */
  public boolean shares(Path path) {
    return ContainerMounts.hold(mounts, path);
  }

  /** The limit that the kernel keeps for the worker that was started last. */
  public KernelMemoryLimit memory() {
    return memory;
  }

  /** Root of the files of an image's container, seen from here. */
  public Path root(String image) throws IOException {
    return container(image).root();
  }

  /**
   * Starts a worker.
   *
   * @param environment variables beside those of the image
   */
  public WorkerProcess launch(String image, List<String> command, Map<String, String> environment)
      throws IOException {
    return container(image).launch(command, environment, file -> located(image, file));
  }

  /** A crashed worker's container is gone: the next one of that image has the same files. */
  private Path located(String image, Path file) {
    try {
      return shares(file) ? file : root(image).resolve(file.toString().substring(1));
    } catch (IOException | UsageError none) {
      // its frame is shown without a build id
      return Path.of("/dev/null");
    }
  }

  /** Starts another program in the container of an image. */
  ContainerExec exec(String image, List<String> command, Map<String, String> environment)
      throws IOException {
    return container(image).exec(command, environment);
  }

  private WarmContainer container(String image) throws IOException {
    WarmContainer one = warm.get(image);
    if (one == null || !one.usable()) {
      if (one != null) {
        one.close();
      }
      one = made(images.get(image));
      warm.put(image, one);
    }
    return one;
  }

  private WarmContainer made(ContainerImage image) throws IOException {
    Container container =
        engine.start(
            new ContainerOrder(
                image.id(),
                ProcessToken.controller("-"),
                List.of(program.toString(), lifeline.toString()),
                mounts,
                rights));
    return new WarmContainer(container, program, memory);
  }

  @Override
  public void close() throws IOException {
    // its end is the end of their first program too, whatever becomes of the engine
    held.close();
    try (engine) {
      for (WarmContainer one : warm.values()) {
        one.close();
      }
    }
  }
}
