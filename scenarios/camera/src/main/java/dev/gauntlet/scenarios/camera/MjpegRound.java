package dev.gauntlet.scenarios.camera;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.ChildCrashed;
import dev.gauntlet.scenario.Children;
import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.RunContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** One start and stop of a camera that streams MJPEG. */
final class MjpegRound {
  private static final Phase RECORDED = Phase.named("recorded");

  private static final int BUFFERS = 8;
  private static final long LOOK_MILLIS = 2;

  private final Children children;
  private final Cell cell;
  private final Setup setup;
  private final Commands commands;
  private final Path folder;
  private final StreamServer server;
  private final LongAdder copied;
  private final Stop stop;

  MjpegRound(
      RunContext context,
      Setup setup,
      Commands commands,
      Path folder,
      StreamServer server,
      LongAdder copied) {
    this.children = context.children();
    this.cell = context.cell();
    this.setup = setup;
    this.commands = commands;
    this.folder = folder;
    this.server = server;
    this.copied = copied;
    this.stop = Stop.in(cell);
  }

  void run(Iteration iteration, Spent spent)
      throws IOException, InterruptedException, ChildCrashed {
    iteration.enter(Phase.CREATE);
    copied.reset();
    List<Viewer> viewers = watch(spent);
    Optional<Recording> recording = recording();
    try {
      if (recording.isPresent()) {
        recording.get().startTwice(iteration);
      }
      stream(iteration, spent, viewers, recording);
    } finally {
      // whoever still waits for a frame gets none
      server.feeds().end(StreamServer.VIEW);
      recording.ifPresent(Recording::close);
    }
  }

  private List<Viewer> watch(Spent spent) throws InterruptedException {
    List<Viewer> viewers = new ArrayList<>();
    for (int i = 0; i < setup.viewers(); i++) {
      viewers.add(
          Viewer.start(
              new MjpegViewer(
                  server.url(StreamServer.VIEW), setup, spent.launched(), false, false)));
    }
    server
        .feeds()
        .await(StreamServer.VIEW, setup.viewers(), () -> viewers.stream().anyMatch(Viewer::done));
    return viewers;
  }

  private Optional<Recording> recording() {
    if (!setup.record()) {
      return Optional.empty();
    }
    return Optional.of(
        new Recording(
            children,
            commands,
            server,
            folder.resolve("recording.mp4"),
            stop,
            Plants.P07.in(cell),
            Plants.P09.in(cell)));
  }

  private void stream(
      Iteration iteration, Spent spent, List<Viewer> viewers, Optional<Recording> recording)
      throws IOException, InterruptedException, ChildCrashed {
    iteration.enter(Phase.START);
    spent.launch();
    Recorder recorder =
        Recorder.start(
            children, commands.mjpeg(), Children.Output.piped(), stop, Plants.P08.in(cell));
    FramePool pool = new FramePool(BUFFERS, Plants.P01.in(cell));
    Assembly assembly =
        new Assembly(pool, server.feeds(), copied, setup.frames(), Plants.P02.in(cell));
    Optional<Intake> intake =
        recorder.child().map(child -> Intake.start(child, assembly, setup, Plants.P10.in(cell)));
    iteration.enter(Phase.WORK);
    work(iteration, assembly, intake, viewers);
    Usage usage = recorder.usage();
    if (assembly.frames() >= setup.frames()) {
      spent.delivered(usage);
      spent.copied(copied.sum());
    }
    if (recording.isPresent()) {
      iteration.enter(RECORDED);
      if (intake.isEmpty() || intake.get().ended()) {
        server.feeds().end(StreamServer.RECORD);
      }
      // while frames still come: FFmpeg looks at a signal between two of them
      recording.get().stop(iteration);
    }
    iteration.enter(Phase.STOP);
    intake.ifPresent(Intake::enough);
    Flaw wrong = recorder.stop();
    if (intake.isPresent()) {
      intake.get().leave(!stop.leaves());
    }
    recorder.close();
    server.feeds().end(StreamServer.VIEW);
    spent.judge(wrong, viewers);
    if (recording.isPresent()) {
      iteration.enter(Phase.DESTROY);
      recording.get().check(iteration);
    }
  }

  /** Marks with each frame, and not while none comes. */
  private void work(
      Iteration iteration, Assembly assembly, Optional<Intake> intake, List<Viewer> viewers)
      throws InterruptedException {
    long marked = 0;
    boolean over = false;
    while (!over) {
      boolean watched = viewers.stream().allMatch(Viewer::done);
      boolean ended = intake.isEmpty() || intake.get().ended();
      over = (watched && assembly.frames() >= setup.frames()) || ended;
      if (assembly.frames() > marked) {
        marked = assembly.frames();
        iteration.enter(Phase.WORK);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
