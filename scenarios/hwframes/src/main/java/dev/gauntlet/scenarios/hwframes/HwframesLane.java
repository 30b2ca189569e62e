package dev.gauntlet.scenarios.hwframes;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenarios.ffmpeg.Heard;

/** One thread's loop over devices and their frames. */
final class HwframesLane implements Lane {
  private final Setup setup;
  private final Work work;
  private final Heard log;
  private final boolean keeps;
  private HwDevice kept;

  HwframesLane(Setup setup, Work work, Heard log, boolean keeps) {
    this.setup = setup;
    this.work = work;
    this.log = log;
    this.keeps = keeps;
  }

  @Override
  public void iterate(Iteration iteration) {
    boolean refused = false;
    boolean tried = false;
    HwDevice device = null;
    try {
      iteration.enter(Phase.CREATE);
      device = device();
      tried = true;
      work.move(device, iteration);
    } catch (Refusal no) {
      refused = !setup.swallows();
      if (refused) {
        iteration.softFailure(setup + ": " + no.getMessage());
      }
    } finally {
      if (device != null && !keeps) {
        iteration.enter(Phase.DESTROY);
        device.close();
      }
      // what a failing round said is not the reason of the next one's failure
      log.take();
    }
    int moved = tried ? work.moved() : 0;
    if (!refused && moved != setup.frames()) {
      iteration.finding(
          "the iteration reported success, and "
              + moved
              + " of "
              + setup.frames()
              + " frames came back");
    }
  }

  private HwDevice device() throws Refusal {
    if (kept != null) {
      return kept;
    }
    HwDevice device = HwDevice.create(setup.type(), setup.device(), log);
    if (keeps) {
      kept = device;
    }
    return device;
  }

  @Override
  public void close() {
    work.close();
    if (kept != null) {
      kept.close();
    }
  }
}
