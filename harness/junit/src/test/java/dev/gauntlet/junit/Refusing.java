package dev.gauntlet.junit;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import java.util.List;

/** Nothing ever succeeds, and no jar names it. */
public final class Refusing implements Scenario {
  @Override
  public String name() {
    return "refusing";
  }

  @Override
  public String summary() {
    return "refuses each time";
  }

  @Override
  public List<Axis> axes() {
    return List.of();
  }

  @Override
  public Run open(RunContext context) {
    return lane ->
        iteration -> {
          throw new IllegalStateException("refused, with a \u001b[31mcolour");
        };
  }
}
