package dev.gauntlet.scenarios.virtualcam;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;

/** One instance: a life on EGL per iteration, started and stopped in it as often as asked. */
final class VirtualcamLane implements Lane {
  private final Setup setup;
  private final VirtualcamRun run;
  private final int instance;
  private int number;

  VirtualcamLane(Setup setup, VirtualcamRun run, int instance) {
    this.setup = setup;
    this.run = run;
    this.instance = instance;
    // instances are told apart, mostly
    number = instance * 97 % Stamp.NUMBERS;
  }

  @Override
  public void iterate(Iteration iteration) throws InterruptedException {
    try {
      life(iteration);
    } catch (Refusal no) {
      if (no.contextLost()) {
        iteration.finding("the CUDA context is lost: " + no.getMessage());
        // every call of this process would be refused from now on
        throw new AssertionError("the CUDA context is lost: " + no.getMessage());
      }
      iteration.softFailure(no.getMessage());
    }
  }

  private void life(Iteration iteration) throws Refusal, InterruptedException {
    iteration.enter(Phase.CREATE);
    run.display().enter();
    try {
      long context = run.display().context();
      try {
        rounds(context, iteration);
      } finally {
        iteration.enter(Phase.DESTROY);
        run.display().destroy(context);
      }
    } finally {
      run.display().leave();
    }
  }

  private void rounds(long context, Iteration iteration) throws Refusal, InterruptedException {
    run.capabilities();
    Camera camera =
        new Camera(
            setup, instance, run.cache(), run.display().handle(), context, run.engine(), number);
    try {
      for (int round = 0; round <= setup.restarts(); round++) {
        round(camera, round, iteration);
      }
    } finally {
      number = camera.number();
      camera.close();
    }
  }

  /** A start that is refused is stopped as any other, and the next one tried. */
  private void round(Camera camera, int round, Iteration iteration)
      throws Refusal, InterruptedException {
    try {
      iteration.enter(Phase.START);
      camera.start(round);
      iteration.enter(Phase.WORK);
      camera.work(iteration);
    } catch (Refusal no) {
      if (no.contextLost()) {
        throw no;
      }
      iteration.softFailure(no.getMessage());
    } finally {
      iteration.enter(Phase.STOP);
      camera.stop();
    }
  }
}
