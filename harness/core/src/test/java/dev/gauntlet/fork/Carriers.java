package dev.gauntlet.fork;

import dev.gauntlet.linux.ProcessToken;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The processes on this machine that carry the token of a run. */
public final class Carriers {
  private Carriers() {}

  /** Those whose run belongs to a controller. */
  public static List<Integer> ofController(long controller) {
    return of(token -> token.contains("/" + controller + "/"));
  }

  private static List<Integer> of(Predicate<String> wanted) {
    List<Integer> found = new ArrayList<>();
    for (String pid : new File("/proc").list((folder, name) -> name.matches("\\d+"))) {
      if (ProcessToken.of(Long.parseLong(pid)).filter(wanted).isPresent()) {
        found.add(Integer.parseInt(pid));
      }
    }
    return found;
  }

  /** What is left of them when none is left, or after so long. */
  public static List<Integer> leftAfter(long controller, Duration limit)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    List<Integer> left = ofController(controller);
    while (!left.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(10);
      left = ofController(controller);
    }
    return left;
  }
}
