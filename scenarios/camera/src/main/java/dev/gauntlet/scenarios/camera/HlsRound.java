package dev.gauntlet.scenarios.camera;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.ChildCrashed;
import dev.gauntlet.scenario.Children;
import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.RunContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One start and stop of a camera whose recorder writes HLS. */
final class HlsRound {
  private static final long LOOK_MILLIS = 20;

  private final Children children;
  private final Cell cell;
  private final Setup setup;
  private final Commands commands;
  private final Path folder;
  private final StreamServer server;
  private final Stop stop;

  HlsRound(RunContext context, Setup setup, Commands commands, Path folder, StreamServer server) {
    this.children = context.children();
    this.cell = context.cell();
    this.setup = setup;
    this.commands = commands;
    this.folder = folder;
    this.server = server;
    this.stop = Stop.in(cell);
  }

  void run(Iteration iteration, Spent spent)
      throws IOException, InterruptedException, ChildCrashed {
    iteration.enter(Phase.CREATE);
    empty();
    iteration.enter(Phase.START);
    spent.launch();
    Recorder recorder =
        Recorder.start(
            children,
            commands.hls(folder.resolve("live.m3u8")),
            Children.Output.shared(),
            stop,
            Plants.P08.in(cell));
    List<Viewer> viewers = new ArrayList<>();
    for (int i = 0; i < setup.viewers(); i++) {
      viewers.add(
          Viewer.start(
              new HlsViewer(
                  server.url(StreamServer.PLAYLIST),
                  setup,
                  spent.launched(),
                  () -> !recorder.running())));
    }
    iteration.enter(Phase.WORK);
    Usage usage = work(iteration, recorder, viewers);
    spent.delivered(usage);
    iteration.enter(Phase.STOP);
    Flaw wrong = recorder.stop();
    recorder.close();
    spent.judge(wrong, viewers);
    iteration.enter(Phase.DESTROY);
    empty();
  }

  /** What the recorder had used when it was last seen. */
  private Usage work(Iteration iteration, Recorder recorder, List<Viewer> viewers)
      throws IOException, InterruptedException {
    Usage usage = Usage.NONE;
    long files = 0;
    while (!viewers.stream().allMatch(Viewer::done)) {
      Usage now = recorder.ownUsage();
      usage =
          new Usage(
              Math.max(usage.cpuNanos(), now.cpuNanos()),
              now.rss(),
              Math.max(usage.peak(), now.peak()));
      long written = count();
      if (written > files) {
        files = written;
        iteration.enter(Phase.WORK);
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return usage;
  }

  private long count() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private void empty() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
