package dev.gauntlet.devices.probe;

import dev.gauntlet.probe.IdleContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An idle CUDA context on every GPU, held by a forked process that may be lost. */
final class IdleCuda implements IdleContext {
  /** A JVM's start, cuInit, and a context on each of eight GPUs. */
  private static final Duration FIRST = Duration.ofSeconds(30);

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final Questions held =
      new Questions(Questions.javaCommand(IdleMain.class), FIRST, DEADLINE);
  private int lost;

  @Override
  public Optional<String> refused() {
    List<String> answer = held.ask().orElse(List.of());
    if (held.lost() > lost) {
      lost = held.lost();
      // a fresh one is started at the next question: for this run it is too late
      return Optional.of("the process that holds an idle CUDA context was lost");
    }
    if (answer.isEmpty()) {
      return Optional.of("no idle CUDA context: its process was lost " + lost + " times");
    }
    String said = answer.get(0);
    return said.startsWith(IdleMain.HELD) && !said.equals(IdleMain.HELD + "0")
        ? Optional.empty()
        : Optional.of("no idle CUDA context: " + said.replaceFirst("^" + NvmlMain.REFUSED, ""));
  }

  @Override
  public void close() {
    held.close();
  }
}
