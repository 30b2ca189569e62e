package dev.gauntlet.scenarios.basic;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import java.util.List;

/**
 * A child process per iteration: {@code command --run "ffmpeg -i in.mp4 -f null -"}.
 *
 * <p>The command is taken apart by {@link Words}; no shell is involved. With {@code --seconds 0} an
 * iteration lasts until the child ends by itself, and one that outlasts the stall limit is hung.
 * With {@code --seconds 5} it is stopped after 5 s.
 *
 * <p>An exit code other than 0 is a soft failure; a signal of the child's own making ends the run
 * as {@code crashed}.
 */
public final class CommandScenario implements Scenario {
  private static final double DAY = 86_400;

  @Override
  public String name() {
    return "command";
  }

  @Override
  public String summary() {
    return "a child process per iteration, any command line";
  }

  @Override
  public List<Axis> axes() {
    return List.of(
        Axis.text("run", null, "program and arguments; no shell: sh -c '...' for one"),
        Axis.real("seconds", 0, 0, DAY, "s", "stop the child after so long; 0: it ends by itself"));
  }

  @Override
  public void check(Cell cell) {
    try {
      Program.require(words(cell).get(0), System.getenv("PATH"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--run: " + e.getMessage(), e);
    }
  }

  @Override
  public Run open(RunContext context) {
    List<String> command = words(context.cell());
    double seconds = context.cell().real("seconds");
    return lane -> new CommandLane(context, command, seconds);
  }

  private static List<String> words(Cell cell) {
    return Words.split(cell.text("run"));
  }
}
