package dev.gauntlet.scenarios.camera;

import dev.gauntlet.scenario.ChildCrashed;
import dev.gauntlet.scenario.Children;
import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.RunContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * One camera whose recorder is started once and goes on: an iteration is viewers that come, see
 * their frames and go. A recorder that ends is a soft failure, and the next iteration starts
 * another.
 */
final class StreamLane implements Lane {
  private static final int BUFFERS = 8;
  private static final long LOOK_MILLIS = 2;

  private final RunContext context;
  private final Setup setup;
  private final Commands commands;
  private final LongAdder copied = new LongAdder();
  private final StreamServer server;
  private Recorder recorder;
  private Assembly assembly;
  private Intake intake;

  /**
   * @param folder of this camera
   */
  StreamLane(RunContext context, Setup setup, Commands commands, Path folder) throws IOException {
    this.context = context;
    this.setup = setup;
    this.commands = commands;
    this.server = new StreamServer(folder, setup.frames(), copied, false);
  }

  @Override
  public void iterate(Iteration iteration) throws Exception {
    if (recorder == null) {
      iteration.enter(Phase.START);
      start();
    }
    Spent spent = new Spent(iteration, setup, context.lanes());
    Usage before = recorder.usage();
    spent.launch();
    List<Viewer> viewers = watch(spent);
    work(iteration, viewers);
    spent.delivered(recorder.usage().since(before));
    iteration.enter(Phase.STOP);
    Flaw wrong = null;
    if (intake.ended()) {
      dismiss(viewers);
      wrong = stop();
      wrong = wrong == null ? Flaw.of("ended, and --keep recorder takes one that goes on") : wrong;
    }
    spent.judge(wrong, viewers);
  }

  private void start() throws IOException {
    Stop stop = Stop.in(context.cell());
    recorder =
        Recorder.start(context.children(), commands.mjpeg(), Children.Output.piped(), stop, false);
    FramePool pool = new FramePool(BUFFERS, false);
    assembly = new Assembly(pool, server.feeds(), copied, 0, false);
    intake = Intake.start(recorder.child().orElseThrow(), assembly, setup, false);
  }

  private List<Viewer> watch(Spent spent) {
    boolean stay = Plants.P11.in(context.cell());
    List<Viewer> viewers = new ArrayList<>();
    for (int i = 0; i < setup.viewers(); i++) {
      viewers.add(
          Viewer.start(
              new MjpegViewer(server.url(StreamServer.VIEW), setup, spent.launched(), true, stay)));
    }
    return viewers;
  }

  /** Marks with each frame, and not while none comes. */
  private void work(Iteration iteration, List<Viewer> viewers) throws InterruptedException {
    long marked = -1;
    while (!intake.ended() && !viewers.stream().allMatch(Viewer::done)) {
      if (assembly.frames() > marked) {
        marked = assembly.frames();
        iteration.enter(Phase.WORK);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** No frame follows, also for those whose connection is only being made. */
  private void dismiss(List<Viewer> viewers) throws InterruptedException {
    while (!viewers.stream().allMatch(Viewer::done)) {
      server.feeds().end(StreamServer.VIEW);
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** What was wrong with the recorder's end, null for nothing. */
  private Flaw stop() throws InterruptedException, ChildCrashed {
    Recorder ended = recorder;
    recorder = null;
    intake.enough();
    Flaw wrong = ended.stop();
    intake.leave(true);
    ended.close();
    return wrong;
  }

  @Override
  public void close() throws InterruptedException, ChildCrashed {
    if (recorder != null) {
      Flaw unused = stop();
    }
    server.close();
  }
}
