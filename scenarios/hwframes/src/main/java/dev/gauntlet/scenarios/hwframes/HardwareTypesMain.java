package dev.gauntlet.scenarios.hwframes;

import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.ffmpeg.FfmpegLog;
import dev.gauntlet.scenarios.ffmpeg.Heard;
import dev.gauntlet.scenarios.ffmpeg.Natives;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Creates the default device of each hardware type and prints what FFmpeg returned. */
public final class HardwareTypesMain {
  private HardwareTypesMain() {}

  /** The last line of standard output is the answer: {@code vulkan ok, drm EFAULT (-14)}. */
  public static void main(String[] arguments) throws Unsupported, IOException {
    Natives.load();
    Heard log = FfmpegLog.installed().listen();
    List<String> answers = new ArrayList<>();
    for (int type : HwDevice.types()) {
      String name = HwDevice.nameOf(type);
      try (HwDevice device = HwDevice.create(type, DeviceName.of(name), log)) {
        answers.add(device.reference().isNull() ? name + " null" : name + " ok");
      } catch (Refusal refused) {
        answers.add(name + ": " + refused.getMessage());
      }
      log.take();
    }
    System.out.println(String.join(" | ", answers));
  }
}
