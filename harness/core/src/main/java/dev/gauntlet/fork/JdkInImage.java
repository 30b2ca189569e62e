package dev.gauntlet.fork;

import dev.gauntlet.UsageError;
import dev.gauntlet.engine.ContainerExec;
import dev.gauntlet.engine.ContainerRefusal;
import dev.gauntlet.plan.ContainerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** The JDK that workers run on in an image: the controller's, or one of the image's own. */
public final class JdkInImage {
  private static final long LIMIT_SECONDS = 60;

  private JdkInImage() {}

  /**
   * The image's own, by its release file.
   *
   * @param home in the image
   * @throws UsageError when there is none
   */
  public static Jdk own(WorkerContainers containers, String image, String home) throws IOException {
    try {
      Path seen = containers.root(image).resolve(home.substring(1));
      return new Jdk(Path.of(home), Jdk.at(seen).version());
    } catch (IllegalArgumentException none) {
      throw new UsageError(
          "--image-jdk %s: the image %s has no JDK 17 or newer there".formatted(home, image));
    }
  }

  /**
   * Starts each JDK once, so that an image in which none can start is refused, and not each run
   * red.
   */
  static void check(
      WorkerContainers containers, Jdk jdk, ContainerOptions options, List<String> images)
      throws IOException {
    for (String image : images) {
      Path java =
          options.jdk().isEmpty() ? jdk.java() : own(containers, image, options.jdk()).java();
      String said = said(containers, image, List.of(java.toString(), "-Xshare:auto", "-version"));
      if (!said.isEmpty()) {
        throw new UsageError(
            ("--image %s: the JDK %s does not start there (%s); it needs glibc and what else its"
                    + " libraries link to. Take an image with them, or one with a JDK of its own"
                    + " and --image-jdk")
                .formatted(image, java.getParent().getParent(), said));
      }
    }
  }

  /** Empty when it ended well. */
  private static String said(WorkerContainers containers, String image, List<String> command)
      throws IOException {
    try {
      ContainerExec exec = containers.exec(image, command, Map.of());
      String text =
          new String(exec.errors().readAllBytes(), StandardCharsets.UTF_8)
              + new String(exec.output().readAllBytes(), StandardCharsets.UTF_8);
      long end = System.nanoTime() + LIMIT_SECONDS * 1_000_000_000;
      OptionalInt code = exec.exitCode();
      while (code.isEmpty() && System.nanoTime() < end) {
        LockSupport.parkNanos(5_000_000);
        code = exec.exitCode();
      }
      if (code.isEmpty()) {
        return "java -version did not end within " + LIMIT_SECONDS + " s";
      }
      return code.getAsInt() == 0 ? "" : "exit code " + code.getAsInt() + ": " + firstLines(text);
    } catch (ContainerRefusal refused) {
      return refused.getMessage();
    }
  }

  private static String firstLines(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .limit(2)
        .collect(Collectors.joining(": "));
  }
}
