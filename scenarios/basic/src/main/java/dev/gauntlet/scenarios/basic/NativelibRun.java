package dev.gauntlet.scenarios.basic;

import com.sun.jna.Function;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Run;

/** Calls start before all lanes and stop after them. */
final class NativelibRun implements Run {
  static final Object[] NO_ARGUMENTS = {};

  private final Function iterate;
  private final Function stop;
  private final String refusedStart;

  /** Calls {@code start}; {@code start} and {@code stop} may be null. */
  NativelibRun(Function iterate, Function start, Function stop) {
    this.iterate = iterate;
    this.stop = stop;
    int code = start == null ? 0 : start.invokeInt(NO_ARGUMENTS);
    this.refusedStart = code == 0 ? null : returned(start, code);
  }

  @Override
  public Lane lane(int index) {
    return new NativelibLane(iterate, refusedStart);
  }

  @Override
  public void close() {
    int code = stop == null || refusedStart != null ? 0 : stop.invokeInt(NO_ARGUMENTS);
    if (code != 0) {
      throw new IllegalStateException(returned(stop, code));
    }
  }

  static String returned(Function function, int code) {
    return function.getName() + "() returned " + code;
  }
}
