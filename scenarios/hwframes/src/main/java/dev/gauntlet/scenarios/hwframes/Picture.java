package dev.gauntlet.scenarios.hwframes;

import static org.bytedeco.ffmpeg.global.avutil.av_image_get_linesize;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_count_planes;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import java.util.zip.CRC32;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** What is visible of a frame in system memory: rows of planes, without what lies between them. */
final class Picture {
  private Picture() {}

  static int planes(int format) {
    return av_pix_fmt_count_planes(format);
  }

  /** Bytes of a plane's row that belong to the picture. */
  static int rowBytes(AVFrame frame, int plane) {
    return av_image_get_linesize(frame.format(), frame.width(), plane);
  }

  static int rows(AVFrame frame, int plane) {
    int chroma = plane == 1 || plane == 2 ? av_pix_fmt_desc_get(frame.format()).log2_chroma_h() : 0;
    return (frame.height() + (1 << chroma) - 1) >> chroma;
  }

  /** A gradient, another one for each index. */
  static void draw(AVFrame frame, int index) {
    for (int plane = 0; plane < planes(frame.format()); plane++) {
      int bytes = rowBytes(frame, plane);
      byte[] ramp = new byte[bytes + 256];
      for (int i = 0; i < ramp.length; i++) {
        ramp[i] = (byte) i;
      }
      BytePointer data = frame.data(plane);
      for (int row = 0; row < rows(frame, plane); row++) {
        data.position((long) row * frame.linesize(plane))
            .put(ramp, (row * 3 + index * 29) % 256, bytes);
      }
    }
  }

  /** Whether two pictures of one format and size are the same. */
  static boolean same(AVFrame one, AVFrame other) {
    for (int plane = 0; plane < planes(one.format()); plane++) {
      int bytes = rowBytes(one, plane);
      BytePointer left = one.data(plane);
      BytePointer right = other.data(plane);
      for (int row = 0; row < rows(one, plane); row++) {
        left.position((long) row * one.linesize(plane));
        right.position((long) row * other.linesize(plane));
        if (Pointer.memcmp(left, right, bytes) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** Checksum of the first plane, which is luma in every YUV format. */
  static long luma(AVFrame frame) {
    CRC32 sum = new CRC32();
    byte[] row = new byte[rowBytes(frame, 0)];
    BytePointer data = frame.data(0);
    for (int i = 0; i < rows(frame, 0); i++) {
      data.position((long) i * frame.linesize(0)).get(row);
      sum.update(row);
    }
    return sum.getValue();
  }
}
