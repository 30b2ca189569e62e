package dev.gauntlet.worker;

import dev.gauntlet.scenario.Child;
import dev.gauntlet.scenario.ChildEnding;
import dev.gauntlet.scenario.Children;
import dev.gauntlet.scenario.Children.Output;
import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.RunContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What children may be relied on for, tried within a worker; what does not hold is a finding. */
final class ChildDeeds {
  private static final Duration GRACE = Duration.ofMillis(150);

  private final Children children;
  private final Iteration iteration;

  private ChildDeeds(RunContext context, Iteration iteration) {
    this.children = context.children();
    this.iteration = iteration;
  }

  static void check(RunContext context, Iteration iteration) throws Exception {
    ChildDeeds deeds = new ChildDeeds(context, iteration);
    deeds.endings();
    deeds.output(context.folder());
    deeds.ladder();
    deeds.closing();
    deeds.missing();
  }

  private void expect(Object expected, Object seen) {
    if (!Objects.equals(expected, seen)) {
      iteration.finding("expected " + expected + ", seen " + seen);
    }
  }

  private Child sh(String script, Output output) throws IOException {
    return children.start(List.of("sh", "-c", "ulimit -c 0; " + script), Map.of("A", "b"), output);
  }

  private void endings() throws Exception {
    try (Child exits = sh("exit 139", Output.shared());
        Child dies = sh("kill -SEGV $$", Output.shared());
        Child sleeps = sh("sleep 100", Output.shared())) {
      expect(new ChildEnding(0, 139, false), exits.await());
      expect(new ChildEnding(11, 0, false), dies.await());
      expect(true, sleeps.await(Duration.ofMillis(20)).isEmpty());
      // the same answer as often as it is asked
      expect(new ChildEnding(0, 139, false), exits.await());
      expect(new ChildEnding(0, 139, false), exits.stop(GRACE));
    }
  }

  private void output(Path folder) throws Exception {
    try (Child piped = sh("echo $A; echo aside >&2", Output.piped())) {
      expect("b\n", new String(piped.stdout().readAllBytes(), StandardCharsets.UTF_8));
      expect(true, piped.await().clean());
    }
    Path file = folder.resolve("both");
    try (Child written = sh("echo one; echo two >&2", Output.to(file))) {
      written.await();
      expect(List.of("one", "two"), Files.readAllLines(file));
    }
  }

  private void ladder() throws Exception {
    String ready = "echo ready; while :; do sleep 0.01; done";
    expect(new ChildEnding(2, 0, true), stopped(ready));
    expect(new ChildEnding(15, 0, true), stopped("trap '' INT; " + ready));
    expect(new ChildEnding(9, 0, true), stopped("trap '' INT TERM; " + ready));
    expect(new ChildEnding(0, 4, true), stopped("trap 'exit 4' INT; " + ready));
  }

  private ChildEnding stopped(String script) throws Exception {
    try (Child child = sh(script, Output.piped())) {
      expect('r', (char) child.stdout().read());
      return child.stop(GRACE);
    }
  }

  /** Closing kills the whole group, also while another thread waits for the child. */
  private void closing() throws Exception {
    Child child = sh("sleep 100 & echo $!; wait", Output.piped());
    byte[] digits = new byte[16];
    long grandchild =
        Long.parseLong(
            new String(digits, 0, child.stdout().read(digits), StandardCharsets.US_ASCII).strip());
    Thread waits =
        new Thread(
            () -> {
              try {
                expect(new ChildEnding(9, 0, true), child.await());
              } catch (InterruptedException | RuntimeException broken) {
                iteration.finding("waiting while it is closed: " + broken);
              }
            });
    waits.start();
    child.close();
    waits.join();
    child.close();
    for (int i = 0; i < 100 && runs(grandchild); i++) {
      Thread.sleep(10);
    }
    expect(false, runs(grandchild));
  }

  /** A zombie that nobody has reaped yet does not run. */
  private static boolean runs(long pid) throws IOException {
    Path stat = Path.of("/proc/" + pid + "/stat");
    try {
      return !Files.readString(stat).contains(") Z ");
    } catch (IOException gone) {
      return false;
    }
  }

  private void missing() {
    try (Child child = children.start(List.of("/no/such/program"))) {
      iteration.finding("started as " + child.pid());
    } catch (IOException refused) {
      expect("cannot start /no/such/program: No such file or directory", refused.getMessage());
    }
  }
}
