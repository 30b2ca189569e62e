package dev.gauntlet.worker;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Child;
import dev.gauntlet.scenario.ChildCrashed;
import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.scenario.Unsupported;
import java.io.FileInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A scenario that does what a test wants. */
public final class Puppet implements Scenario {
  private static final List<String> DEEDS =
      List.of(
          "work",
          "refuse",
          "find",
          "error",
          "unsupported",
          "vanish",
          "exit",
          "stall",
          "segv",
          "child-crash",
          "children",
          "sleeper",
          "broken-open",
          "no-descriptor",
          "print");

  @Override
  public String name() {
    return "puppet";
  }

  @Override
  public String summary() {
    return "does what a test wants";
  }

  @Override
  public List<Axis> axes() {
    return List.of(Axis.choice("does", DEEDS, "what it does"));
  }

  @Override
  public Run open(RunContext context) throws Exception {
    switch (context.cell().text("does")) {
      case "unsupported" -> throw new Unsupported("no strings here; install libstrings");
      case "broken-open" -> throw new IOException("the stage is on fire");
      case "sleeper" -> {
        Child sleeper = context.children().start(List.of("sleep", "100"));
        System.out.println("sleeper " + sleeper.pid());
      }
      default -> System.out.println("opened");
    }
    return new Run() {
      @Override
      public Lane lane(int index) {
        return Puppet.lane(context, index);
      }

      @Override
      public void close() {
        if (context.cell().text("does").equals("no-descriptor")) {
          // the worker's last classes come from a folder too
          descriptors(1000);
        }
      }
    };
  }

  /** The soft limit of this process. */
  private static void descriptors(long most) {
    int descriptors = 7;
    long[] limit = new long[2];
    Function.getFunction("c", "getrlimit").invokeInt(new Object[] {descriptors, limit});
    limit[0] = most;
    Function.getFunction("c", "setrlimit").invokeInt(new Object[] {descriptors, limit});
  }

  private static Lane lane(RunContext context, int index) {
    return iteration -> {
      iteration.enter(Phase.CREATE);
      Thread.sleep(1);
      iteration.enter(Phase.WORK);
      deed(context, index, iteration);
      iteration.enter(Phase.DESTROY);
    };
  }

  @SuppressWarnings("SystemExitOutsideMain") // what it is there for
  private static void deed(RunContext context, int index, Iteration iteration) throws Exception {
    boolean third = iteration.number() == 2;
    switch (context.cell().text("does")) {
      case "refuse" -> throw new IOException("refused at 0x7f00" + (1000 + iteration.number()));
      case "find" -> {
        if (third) {
          iteration.finding("frame of lane " + index + " is wrong");
        }
      }
      case "no-descriptor" -> {
        if (iteration.number() == 0) {
          // loads what counts a refusal: from a folder, and not from a jar that is open already
          iteration.softFailure("not yet");
        }
        if (iteration.number() == 7) {
          descriptors(3);
        }
        new FileInputStream("/dev/null").close();
      }
      case "error" -> throw new AssertionError("not even wrong");
      case "vanish" -> System.exit(0);
      case "exit" -> System.exit(7);
      case "stall" -> {
        if (third && index == 0) {
          iteration.enter(Phase.named("deadlock"));
          Thread.sleep(60_000);
        }
      }
      case "segv" -> {
        if (third && index == 0) {
          iteration.enter(Phase.named("named-late"));
          new Pointer(8).setByte(0, (byte) 1);
        }
      }
      case "child-crash" -> {
        try (Child child =
            context.children().start(List.of("sh", "-c", "ulimit -c 0; kill -SEGV $$"))) {
          throw new ChildCrashed(child.await().signal(), child.pid());
        }
      }
      case "children" -> ChildDeeds.check(context, iteration);
      case "print" -> System.out.println("x".repeat(1000));
      default -> Thread.sleep(Duration.ofMillis(1).toMillis());
    }
  }
}
