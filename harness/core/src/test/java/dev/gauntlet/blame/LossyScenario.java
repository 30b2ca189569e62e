package dev.gauntlet.blame;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/** Calls a function of a library that returns a pointer, and keeps the pointer in Java or not. */
public final class LossyScenario implements Scenario {
  @Override
  public String name() {
    return "lossy";
  }

  @Override
  public String summary() {
    return "loses native memory on purpose";
  }

  @Override
  public List<Axis> axes() {
    return List.of(
        Axis.text("library", "", "path of the library"),
        Axis.text("function", "", "function that is called"),
        Axis.text("keep", "no", "whether Java keeps the pointers"));
  }

  @Override
  public Run open(RunContext context) {
    Function function =
        NativeLibrary.getInstance(context.cell().text("library"))
            .getFunction(context.cell().text("function"));
    boolean keep = context.cell().text("keep").equals("yes");
    return lane -> {
      List<Pointer> kept = new ArrayList<>();
      return iteration -> {
        Pointer block = function.invokePointer(new Object[0]);
        if (keep) {
          kept.add(block);
        }
        if (kept.size() > 100_000) {
          throw new IllegalStateException("nobody ends this run");
        }
      };
    };
  }
}
