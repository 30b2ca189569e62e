package dev.gauntlet.devices;

import dev.gauntlet.machine.NativeProbe;
import dev.gauntlet.machine.Probes;

/** Which devices EGL has, by all vendors' drivers, and what each can do for images. */
public final class EglDevices implements NativeProbe {
  @Override
  public String section() {
    return "graphics libraries";
  }

  @Override
  public String fact() {
    return "egl devices";
  }

  @Override
  public String mainClass() {
    return EglDevicesMain.class.getName();
  }

  /** It initialises a display on each device: more than a campaign should wait for. */
  @Override
  public boolean beforeCampaigns() {
    return false;
  }

  @Override
  public boolean applies(Probes probes) {
    return new LibraryFolders(probes).first("", "libEGL.so.1").isPresent();
  }
}
