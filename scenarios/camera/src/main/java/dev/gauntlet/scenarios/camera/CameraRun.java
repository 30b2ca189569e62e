package dev.gauntlet.scenarios.camera;

import dev.gauntlet.scenario.Child;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Unsupported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One worker's cameras. */
final class CameraRun implements Run {
  private final RunContext context;
  private final Setup setup;
  private final Programs programs;

  private CameraRun(RunContext context, Setup setup, Programs programs) {
    this.context = context;
    this.setup = setup;
    this.programs = programs;
  }

  static CameraRun open(RunContext context) throws Unsupported, IOException, InterruptedException {
    Setup setup = Setup.of(context.cell());
    if (!setup.bundled()) {
      require(setup.recorder(), context);
    }
    return new CameraRun(context, setup, Programs.find());
  }

  /** A shell knows best what it can run: programs, its own words, functions. */
  private static void require(String recorder, RunContext context)
      throws Unsupported, IOException, InterruptedException {
    String program = recorder.strip().split("\\s+", 2)[0];
    List<String> words = List.of("sh", "-c", "command -v -- \"$1\" >/dev/null", "sh", program);
    try (Child child = context.children().start(words)) {
      if (child.await().code() != 0) {
        throw new Unsupported(
            "There is no recorder "
                + program
                + " here. Install it (rpicam-vid: apt install rpicam-apps, v4l2-ctl: apt install"
                + " v4l-utils), give its path, or leave --recorder out for FFmpeg's test source.");
      }
    }
  }

  @Override
  public Lane lane(int index) throws IOException {
    Path folder = Files.createDirectories(context.folder().resolve("camera-" + index));
    Commands commands = new Commands(programs, setup);
    return setup.kept()
        ? new StreamLane(context, setup, commands, folder)
        : new CameraLane(context, setup, commands, folder);
  }
}
