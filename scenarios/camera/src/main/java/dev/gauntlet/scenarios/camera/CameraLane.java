package dev.gauntlet.scenarios.camera;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.RunContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;

/** One camera with its server, started and stopped in a loop. */
final class CameraLane implements Lane {
  private final RunContext context;
  private final Setup setup;
  private final Commands commands;
  private final Path folder;
  private final LongAdder copied = new LongAdder();
  private final StreamServer server;

  /**
   * @param folder of this camera
   */
  CameraLane(RunContext context, Setup setup, Commands commands, Path folder) throws IOException {
    this.context = context;
    this.setup = setup;
    this.commands = commands;
    this.folder = folder;
    this.server = new StreamServer(folder, setup.frames(), copied, Plants.P03.in(context.cell()));
  }

  @Override
  public void iterate(Iteration iteration) throws Exception {
    Spent spent = new Spent(iteration, setup, context.lanes());
    if (setup.hls()) {
      new HlsRound(context, setup, commands, folder, server).run(iteration, spent);
    } else {
      new MjpegRound(context, setup, commands, folder, server, copied).run(iteration, spent);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
