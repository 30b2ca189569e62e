package dev.gauntlet.worker;

import dev.gauntlet.blackbox.BlackBox;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.worker.held.LeakChecks;
import dev.gauntlet.worker.held.Rounds;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The worker: opens the scenario, lets the lanes iterate, says "done", exits. */
public final class WorkerMain {
  private WorkerMain() {}

  /**
   * @param arguments an {@link Order}
   */
  public static void main(String[] arguments) throws IOException {
    // the JDK opens its image of modules at the first resource, and loads a library for it: where
    // another thread loaded a library meanwhile, neither ever came back
    ClassLoader.getSystemResource("META-INF/gauntlet/none");
    Order order = Order.parse(arguments);
    BlackBox box = BlackBox.map(order.box());
    ControllerWatch.start(order.controller());
    int code = 1;
    try {
      run(order, box);
      Peak.record(box);
      box.outcome(Outcome.DONE, "");
      code = 0;
    } catch (Unsupported missing) {
      box.outcome(Outcome.UNSUPPORTED, String.valueOf(missing.getMessage()));
      code = 0;
    } catch (Exception | Error uncaught) {
      UncaughtError.report(box, uncaught);
    }
    // exit and not halt: what a driver does in its atexit handlers belongs to the run; and not
    // return,
    // since a stray thread must not keep a run alive that is done
    System.exit(code);
  }

  private static void run(Order order, BlackBox box) throws Exception {
    if (order.leaks().isPresent()) {
      LeakChecks.begin();
    }
    CrashPreparation crashes = CrashPreparation.start();
    Clock clock = new Clock(box, order.nanos(), order.iterations());
    Scenario scenario =
        Class.forName(order.scenario()).asSubclass(Scenario.class).getConstructor().newInstance();
    WorkerContext context = new WorkerContext(order, Axis.filled(scenario, order.cell()), clock);
    box.measures(scenario.measures());
    Run run = opened(order.idle(), scenario, context);
    if (order.nanos() == 0 && order.iterations() == 0 && order.samples().isEmpty()) {
      run.close();
      return;
    }
    // after the scenario was opened: what its libraries put in malloc's place counts
    Rounds rounds =
        order.samples().isPresent()
            ? Rounds.open(order.samples().get(), context.lanes(), order.leaks())
            : Rounds.NONE;
    StartBarrier starter = new StartBarrier(context.lanes(), clock);
    SelfSamples samples = new SelfSamples(box, rounds);
    CountDownLatch ended = new CountDownLatch(context.lanes());
    for (int lane = 0; lane < context.lanes(); lane++) {
      new LaneThread(lane, run, box, clock, starter, rounds, samples, crashes, ended).start();
    }
    ended.await();
    run.close();
  }

  private static Run opened(Order.Idle idle, Scenario scenario, WorkerContext context)
      throws Exception {
    return switch (idle) {
      case NOT -> scenario.open(context);
      case OPENED -> new EmptyRun(Optional.of(scenario.open(context)));
      case UNOPENED -> new EmptyRun(Optional.empty());
    };
  }
}
