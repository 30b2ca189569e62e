package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_CONFIG_PIX_FORMAT;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_supported_config;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BAYER;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BITSTREAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_HWACCEL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import dev.gauntlet.scenario.Unsupported;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Which of an encoder's pixel formats the test pattern can be drawn in. */
final class PixelFormats {
  /** Every byte is a legal sample of these only with 8 bits, no palette and no packing of bits. */
  private static final long UNDRAWABLE =
      AV_PIX_FMT_FLAG_HWACCEL
          | AV_PIX_FMT_FLAG_PAL
          | AV_PIX_FMT_FLAG_BITSTREAM
          | AV_PIX_FMT_FLAG_BAYER;

  private PixelFormats() {}

  /**
   * The first of the encoder's own list, that is the one it likes best, that can be drawn.
   *
   * @throws Unsupported when there is none
   */
  static int first(AVCodec encoder, String name) throws Unsupported {
    List<Integer> formats = of(encoder);
    for (int format : formats) {
      if (drawable(format)) {
        return format;
      }
    }
    throw new Unsupported(
        "Encoder "
            + name
            + " takes "
            + String.join(", ", formats.stream().map(PixelFormats::nameOf).toList())
            + " only; this scenario has frames of 8 bits per sample in system memory. Choose"
            + " another encoder.");
  }

  private static List<Integer> of(AVCodec encoder) {
    try (PointerPointer<IntPointer> list = new PointerPointer<>(1);
        IntPointer count = new IntPointer(1)) {
      list.put(0, (IntPointer) null);
      count.put(0);
      int code =
          avcodec_get_supported_config(null, encoder, AV_CODEC_CONFIG_PIX_FORMAT, 0, list, count);
      IntPointer formats = code < 0 ? null : list.get(IntPointer.class, 0);
      // no list: any format will do
      if (formats == null || formats.isNull()) {
        return List.of(AV_PIX_FMT_YUV420P);
      }
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < count.get(); i++) {
        all.add(formats.get(i));
      }
      return all;
    }
  }

  private static boolean drawable(int format) {
    AVPixFmtDescriptor format8 = av_pix_fmt_desc_get(format);
    if (format8 == null || (format8.flags() & UNDRAWABLE) != 0) {
      return false;
    }
    for (int i = 0; i < format8.nb_components(); i++) {
      if (format8.comp(i).depth() != 8) {
        return false;
      }
    }
    return true;
  }

  private static String nameOf(int format) {
    return av_get_pix_fmt_name(format).getString();
  }
}
