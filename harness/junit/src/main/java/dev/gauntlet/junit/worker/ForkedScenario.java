package dev.gauntlet.junit.worker;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One test of Jupiter's as an iteration. */
public final class ForkedScenario implements Scenario {
  /** Axis: the unique id of the test. */
  public static final String TEST = "test";

  /** Axis: the file that says how it ended. */
  public static final String RESULT = "result";

  @Override
  public String name() {
    return "forked";
  }

  @Override
  public String summary() {
    return "one test of JUnit Jupiter";
  }

  @Override
  public List<Axis> axes() {
    return List.of(
        Axis.text(TEST, null, "unique id of the test"),
        Axis.text(RESULT, null, "file that says how it ended"));
  }

  @Override
  public Run open(RunContext context) {
    String test = context.cell().text(TEST);
    Path result = Path.of(context.cell().text(RESULT));
    return lane ->
        iteration -> {
          iteration.enter(Phase.WORK);
          OneTest.run(test).write(result);
        };
  }

  /** Whether this is the worker. */
  public static boolean here(ExtensionContext context) {
    return context.getConfigurationParameter(OneTest.HERE).isPresent();
  }
}
