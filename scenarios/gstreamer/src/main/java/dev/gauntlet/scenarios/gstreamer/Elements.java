package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.machine.NativeProbe;
import dev.gauntlet.machine.Probes;

/** GStreamer's version, and which of the elements are here that matter to video. */
public final class Elements implements NativeProbe {
  @Override
  public String section() {
    return "gstreamer";
  }

  @Override
  public String fact() {
    return "elements";
  }

  @Override
  public String mainClass() {
    return ElementsMain.class.getName();
  }

  /** A pipeline that lacks an element says so itself. */
  @Override
  public boolean beforeCampaigns() {
    return false;
  }

  /** Where it is not installed, that is the answer. */
  @Override
  public boolean applies(Probes probes) {
    return true;
  }
}
