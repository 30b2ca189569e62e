package dev.gauntlet.scenarios.basic;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;

/**
 * A child process per iteration: {@code command --run "ffmpeg -i in.mp4 -f null -"}.
 *
 * <p>The command is taken apart by {@link Words}; no shell is involved. What a cell says is put in
 * by {@link Braces}: {@code --run "./encode --threads {threads} --tile {a}" --a 64,128}. With
 * {@code --seconds 0} an iteration lasts until the child ends by itself, and one that outlasts the
 * stall limit is hung. With {@code --seconds 5} it is stopped after 5 s. With {@code --timeout 5s}
 * it has to end by itself within 5 s; else it is killed, and that is a finding.
 *
 * <p>An exit code that is not expected is a soft failure; a signal of the child's own making ends
 * the run as {@code crashed}.
 */
public final class CommandScenario implements Scenario {
  private static final double DAY = 86_400;
  private static final String FREE =
      "free: words that take the place of its name in braces in --run, --directory and --environment";

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
        Axis.text(
            "run",
            null,
            "program and arguments; no shell: sh -c '...' for one; {threads}, {lane} and any other"
                + " axis in braces is replaced by its value"),
        Axis.real("seconds", 0)
            .between(0, DAY)
            .in("s")
            .saying("stop the child after so long; 0: it ends by itself"),
        Axis.word(
            "timeout",
            "",
            "kill a child that still runs after so long, such as 5s: a finding; without it one that"
                + " outlasts --stall makes its run hung"),
        Axis.text(
            "expect-exit",
            "0",
            "exit codes that are a success, such as 0,3; any other one is a soft failure"),
        Axis.text(
            "fail-on",
            "",
            "regular expression; a line of the child's output that holds it is a finding"),
        Axis.text(
            "directory",
            "",
            "working directory of the child, in which a relative program is looked for"),
        Axis.text("environment", "", "variables of the child: NAME=value,NAME2=value"),
        Axis.word("a", "", FREE),
        Axis.word("b", "", FREE),
        Axis.word("c", "", FREE),
        Axis.word("d", "", FREE));
  }

  @Override
  public void check(Cell cell) {
    CommandSettings.of(cell, 0).requireProgram();
  }

  @Override
  public List<Path> tested(Cell cell) {
    return List.of(CommandSettings.of(cell, 0).requireProgram());
  }

  @Override
  public Run open(RunContext context) {
    return lane -> new CommandLane(context, CommandSettings.of(context.cell(), lane));
  }
}
