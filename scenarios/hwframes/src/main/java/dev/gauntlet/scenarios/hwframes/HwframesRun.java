package dev.gauntlet.scenarios.hwframes;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.ballast.Amount;
import dev.gauntlet.scenarios.ballast.GpuBallast;
import dev.gauntlet.scenarios.ffmpeg.FfmpegLog;
import dev.gauntlet.scenarios.ffmpeg.Heard;
import dev.gauntlet.scenarios.ffmpeg.Natives;
import java.io.IOException;

/** One worker's devices: what all lanes share is made once. */
final class HwframesRun implements Run {
  private final Setup setup;
  private final Clip clip;
  private final boolean keeps;
  private final GpuBallast ballast;

  private HwframesRun(Setup setup, Clip clip, boolean keeps, GpuBallast ballast) {
    this.setup = setup;
    this.clip = clip;
    this.keeps = keeps;
    this.ballast = ballast;
  }

  static HwframesRun open(Cell cell) throws Unsupported, IOException {
    Natives.load();
    FfmpegLog.installed();
    Setup setup = Setup.of(cell);
    Clip clip =
        cell.text(HwframesScenario.WORK).equals("decode")
            ? Clip.of(setup.size(), setup.frames())
            : null;
    int limit = cell.whole(HwframesScenario.DESCRIPTOR_LIMIT);
    if (limit > 0) {
      DescriptorLimit.lower(limit);
    }
    GpuBallast ballast = GpuBallast.hold(Amount.of(cell.text(GpuBallast.AXIS.name())));
    boolean keeps = cell.text(HwframesScenario.KEEP).equals("device");
    return new HwframesRun(setup, clip, keeps, ballast);
  }

  @Override
  public Lane lane(int index) throws Unsupported {
    Heard log = FfmpegLog.installed().listen();
    Work work = clip == null ? new Upload(setup, log) : new Decode(setup, clip, log);
    return new HwframesLane(setup, work, log, keeps);
  }

  @Override
  public void close() {
    if (clip != null) {
      clip.close();
    }
    ballast.close();
  }
}
