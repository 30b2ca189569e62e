package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avutil.av_buffer_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_image_get_linesize;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_count_planes;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenario.Unsupported;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * A gradient that moves up by 4 rows per frame, and after {@value #FRAMES} frames jumps back.
 *
 * <p>All frames are windows on one picture that is a little taller than they are: there is nothing
 * to draw per frame, and a run's start must not pay for it. Read by all lanes at once; none writes.
 */
record TestPattern(PictureSize size, int format, List<AVFrame> frames) implements AutoCloseable {
  /** Distinct frames. */
  static final int FRAMES = 16;

  private static final int STEP = 4;

  /** Bytes: a row begins where the widest vector instructions want it. */
  private static final int ALIGN = 64;

  /** Bytes that vector code may read past the last row. */
  private static final int PADDING = 256;

  /** Of one plane: bytes from row to row, rows of the tall picture, where it begins. */
  private record Plane(int stride, int rows, int subsampling, long start) {
    long end() {
      return start + (long) stride * rows;
    }
  }

  /**
   * Draws it.
   *
   * @param format a pixel format with 8 bits per sample
   * @throws Unsupported when there is not memory enough for one picture
   */
  static TestPattern of(PictureSize size, int format) throws Unsupported {
    List<Plane> planes = planes(size, format);
    AVBufferRef buffer = av_buffer_alloc(planes.get(planes.size() - 1).end() + PADDING);
    if (buffer == null) {
      throw new Unsupported("There is not memory enough for a picture of " + size + ".");
    }
    BytePointer bytes = buffer.data();
    planes.forEach(plane -> draw(plane, bytes));
    List<AVFrame> frames = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      frames.add(window(size, format, buffer, planes, i * STEP));
    }
    // each frame holds a reference of its own
    av_buffer_unref(buffer);
    return new TestPattern(size, format, frames);
  }

  private static List<Plane> planes(PictureSize size, int format) {
    List<Plane> planes = new ArrayList<>();
    long start = 0;
    for (int i = 0; i < av_pix_fmt_count_planes(format); i++) {
      int bytes = av_image_get_linesize(format, size.width(), i);
      int subsampling = i == 1 || i == 2 ? av_pix_fmt_desc_get(format).log2_chroma_h() : 0;
      int rows = (size.height() + FRAMES * STEP) >> subsampling;
      Plane plane = new Plane((bytes + ALIGN - 1) / ALIGN * ALIGN, rows, subsampling, start);
      planes.add(plane);
      start = plane.end();
    }
    return planes;
  }

  private static void draw(Plane plane, BytePointer bytes) {
    byte[] ramp = new byte[plane.stride() + 256];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) i;
    }
    for (int row = 0; row < plane.rows(); row++) {
      bytes
          .position(plane.start() + (long) row * plane.stride())
          .put(ramp, row * 3 % 256, plane.stride());
    }
    bytes.position(0);
  }

  private static AVFrame window(
      PictureSize size, int format, AVBufferRef buffer, List<Plane> planes, int row) {
    AVFrame frame = av_frame_alloc();
    frame.width(size.width()).height(size.height()).format(format);
    frame.buf(0, av_buffer_ref(buffer));
    for (int i = 0; i < planes.size(); i++) {
      Plane plane = planes.get(i);
      long offset = plane.start() + (long) (row >> plane.subsampling()) * plane.stride();
      frame.data(i, buffer.data().getPointer(offset)).linesize(i, plane.stride());
    }
    return frame;
  }

  /** Number {@code index} of an endless series. */
  AVFrame frame(long index) {
    return frames.get((int) (index % FRAMES));
  }

  @Override
  public void close() {
    frames.forEach(frame -> av_frame_free(frame));
  }
}
