package dev.gauntlet.junit.samples;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file written and read, over and over, in each lane. Public, with a constructor of no arguments.
 */
public final class TextScenario implements Scenario {
  @Override
  public String name() {
    return "text";
  }

  @Override
  public String summary() {
    return "a file, written and read";
  }

  @Override
  public List<Axis> axes() {
    return List.of(Axis.whole("letters", 100).between(1, 1_000_000).saying("how long the file is"));
  }

  @Override
  public Run open(RunContext context) throws Exception {
    // once per worker; the run's own folder is deleted after its death
    Path folder = context.folder();
    String text = "x".repeat(context.cell().whole("letters"));
    // once per lane, then once per iteration
    return lane -> {
      Path file = folder.resolve("lane-" + lane);
      return iteration -> {
        iteration.enter(Phase.WORK);
        Files.writeString(file, text);
        if (!Files.readString(file).equals(text)) {
          iteration.finding("what was read is not what was written");
        }
        iteration.enter(Phase.DESTROY);
        Files.delete(file);
      };
    };
  }
}
