package dev.gauntlet.run;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Child;
import dev.gauntlet.scenario.ChildCrashed;
import dev.gauntlet.scenario.ChildEnding;
import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import java.util.List;

/** Takes memory until it is killed, or runs a program per iteration, as the command scenario. */
public final class HostScenario implements Scenario {
  static final String GROWS = "grows";

  private static final long STEP = 4 << 20;

  @Override
  public String name() {
    return "host";
  }

  @Override
  public String summary() {
    return "does what its host must tell";
  }

  @Override
  public List<Axis> axes() {
    return List.of(Axis.text("program", GROWS, "what it runs"));
  }

  @Override
  public Run open(RunContext context) {
    return index ->
        iteration -> {
          String program = context.cell().text("program");
          iteration.enter(Phase.WORK);
          if (program.equals(GROWS)) {
            new Pointer(Native.malloc(STEP)).setMemory(0, STEP, (byte) 1);
            Thread.sleep(2);
          } else {
            child(context, program, iteration);
          }
        };
  }

  private static void child(RunContext context, String program, Iteration iteration)
      throws Exception {
    try (Child child = context.children().start(List.of(program.split(" ", -1)))) {
      ChildEnding ending = child.await();
      if (ending.signal() == 9) {
        iteration.softFailure("killed by SIGKILL, not by us");
      } else if (ending.signal() != 0) {
        throw new ChildCrashed(ending.signal(), child.pid());
      }
    }
  }
}
