package dev.gauntlet.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Child;
import dev.gauntlet.scenario.ChildEnding;
import dev.gauntlet.scenario.Children;
import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Measure;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.basic.MetaScenario;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** What meta does in a lane, done in a test method: its endings happen to whoever calls. */
final class MetaTests {
  private static final int ROUNDS = 60;

  private MetaTests() {}

  /** Lets an ending of meta happen in this JVM. */
  static void happen(String ending) throws Exception {
    Map<String, String> values = new LinkedHashMap<>();
    MetaScenario meta = new MetaScenario();
    Axis.of(meta).forEach(axis -> values.put(axis.name(), axis.defaultValue()));
    values.put("ending", ending);
    values.put("probability", "1");
    values.put("megabytes", "1024");
    Lane lane;
    try {
      lane = meta.open(new Here(new Cell(values), Files.createTempDirectory("meta"))).lane(0);
    } catch (Unsupported missing) {
      Assumptions.abort(missing.getMessage());
      return;
    }
    for (int round = 0; round < ROUNDS; round++) {
      lane.iterate(new Round(round));
    }
  }

  /** A run that is not one. */
  private record Here(Cell cell, Path folder) implements RunContext {
    @Override
    public Children children() {
      return Sleeping::start;
    }

    @Override
    public long seed() {
      return 1;
    }

    @Override
    public Duration remaining() {
      return Duration.ofMinutes(1);
    }
  }

  /** Children as a test would start them: by Java's own means. */
  private record Sleeping(Process process) implements Child {
    static Sleeping start(
        List<String> command, Map<String, String> environment, Children.Output output)
        throws IOException {
      assertThat(environment).isEmpty();
      assertThat(output.kind()).isEqualTo(Children.Output.Kind.SHARED);
      return new Sleeping(new ProcessBuilder(command).inheritIO().start());
    }

    @Override
    public int pid() {
      return (int) process.pid();
    }

    @Override
    public InputStream stdout() {
      return InputStream.nullInputStream();
    }

    @Override
    public ChildEnding await() throws InterruptedException {
      return new ChildEnding(0, process.waitFor(), false);
    }

    @Override
    public Optional<ChildEnding> await(Duration limit) {
      return Optional.empty();
    }

    @Override
    public ChildEnding stop(Duration grace) throws InterruptedException {
      process.destroy();
      return await();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  /** A refusal and a finding are failures of a test. */
  private record Round(long number) implements Iteration {
    @Override
    public void enter(Phase phase) {}

    @Override
    public void softFailure(String text) {
      throw new IllegalStateException(text);
    }

    @Override
    public void note(String text) {}

    @Override
    public void finding(String text) {
      throw new AssertionError(text);
    }

    @Override
    public void measure(Measure measure, double value) {}
  }
}
