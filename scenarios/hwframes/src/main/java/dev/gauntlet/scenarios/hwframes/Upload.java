package dev.gauntlet.scenarios.hwframes;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_transfer_data;

import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.ffmpeg.Heard;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Frames from system memory to the device and back. As many are on the device at once as the pool
 * has; the oldest goes back to it first.
 */
final class Upload implements Work {
  /** Distinct pictures: a stale one must not look like the right one. */
  private static final int PICTURES = 3;

  private final Setup setup;
  private final Heard log;
  private final List<AVFrame> pictures = new ArrayList<>();
  private final List<AVFrame> inUse = new ArrayList<>();
  private final AVFrame back = av_frame_alloc();
  private int moved;

  Upload(Setup setup, Heard log) throws Unsupported {
    this.setup = setup;
    this.log = log;
    for (int i = 0; i < Math.min(PICTURES, setup.frames()); i++) {
      pictures.add(av_frame_alloc());
      if (allocate(pictures.get(i)) < 0) {
        throw new Unsupported(
            "FFmpeg cannot make a frame of "
                + setup.size()
                + " in system memory in that format; choose a smaller size.");
      }
      Picture.draw(pictures.get(i), i);
    }
    for (int i = 0; i < Math.max(1, Math.min(setup.pool(), setup.frames())); i++) {
      inUse.add(av_frame_alloc());
    }
  }

  private int allocate(AVFrame frame) {
    frame.format(setup.software()).width(setup.size().width()).height(setup.size().height());
    return av_frame_get_buffer(frame, 0);
  }

  @Override
  public void move(HwDevice device, Iteration iteration) throws Refusal {
    moved = 0;
    iteration.enter(Phase.START);
    FramePool pool = pool(device);
    try {
      for (int i = 0; i < setup.frames(); i++) {
        iteration.enter(Phase.WORK);
        AVFrame frame = inUse.get(i % inUse.size());
        av_frame_unref(frame);
        one(pool, frame, pictures.get(i % pictures.size()), iteration);
        moved++;
      }
    } finally {
      iteration.enter(Phase.DESTROY);
      inUse.forEach(frame -> av_frame_unref(frame));
      av_frame_unref(back);
      if (pool != null) {
        pool.close();
      }
    }
  }

  /** Null with plant Z01, whose frames are in system memory instead. */
  private FramePool pool(HwDevice device) throws Refusal {
    try {
      return FramePool.of(device, setup, log);
    } catch (Refusal refused) {
      if (setup.fallsBack()) {
        return null;
      }
      throw refused;
    }
  }

  private void one(FramePool pool, AVFrame frame, AVFrame picture, Iteration iteration)
      throws Refusal {
    av_frame_unref(back);
    if (pool == null) {
      Refusal.must("av_frame_get_buffer", allocate(frame), log);
      Refusal.must("av_frame_copy", av_frame_copy(frame, picture), log);
      Refusal.must("av_frame_get_buffer", allocate(back), log);
      Refusal.must("av_frame_copy", av_frame_copy(back, frame), log);
    } else {
      pool.take(frame);
      Refusal.must(
          "av_hwframe_transfer_data to the device",
          av_hwframe_transfer_data(frame, picture, 0),
          log);
      setup.export().export(frame, log);
      back.format(setup.software());
      Refusal.must(
          "av_hwframe_transfer_data from the device",
          av_hwframe_transfer_data(back, frame, 0),
          log);
    }
    check(frame, picture, iteration);
  }

  private void check(AVFrame frame, AVFrame picture, Iteration iteration) {
    if (frame.format() != setup.hardware()) {
      iteration.finding(Checks.otherFormat(setup, frame.format()));
    } else if (!Picture.same(picture, back)) {
      iteration.finding("a frame came back from " + setup.device() + " other than it went");
    }
  }

  @Override
  public int moved() {
    return moved;
  }

  @Override
  public void close() {
    pictures.forEach(frame -> av_frame_free(frame));
    inUse.forEach(frame -> av_frame_free(frame));
    av_frame_free(back);
  }
}
