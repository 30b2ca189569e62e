package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_CAP_HARDWARE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_CAP_HYBRID;
import static org.bytedeco.ffmpeg.global.avcodec.av_codec_is_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.av_codec_iterate;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_version_info;

import dev.gauntlet.scenario.Unsupported;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** The codecs that the FFmpeg on the class path has. */
final class Codecs {
  private static final String DECODER = "decoder:";

  private Codecs() {}

  /**
   * The encoder of that name, else the decoder of that name; only the decoder after {@code
   * decoder:}.
   *
   * @throws Unsupported when there is none, with the names that come near
   */
  static AVCodec named(String word) throws Unsupported {
    boolean decoder = word.startsWith(DECODER);
    String name = decoder ? word.substring(DECODER.length()) : word;
    AVCodec codec = decoder ? null : avcodec_find_encoder_by_name(name);
    if (codec == null) {
      codec = avcodec_find_decoder_by_name(name);
    }
    if (codec == null || codec.type() != AVMEDIA_TYPE_VIDEO) {
      throw new Unsupported(unknown(decoder ? "video decoder " : "video codec ", name));
    }
    return codec;
  }

  /** The first that needs no device. */
  static Optional<AVCodec> softwareEncoder(int format) {
    return videos().stream()
        .filter(codec -> codec.id() == format && av_codec_is_encoder(codec) != 0)
        .filter(
            codec -> (codec.capabilities() & (AV_CODEC_CAP_HARDWARE | AV_CODEC_CAP_HYBRID)) == 0)
        .findFirst();
  }

  private static String unknown(String kind, String name) {
    String head = name.substring(0, Math.min(3, name.length()));
    TreeSet<String> near = new TreeSet<>();
    for (AVCodec codec : videos()) {
      String other = codec.name().getString();
      if (!head.isEmpty() && (other.startsWith(head) || other.contains(name))) {
        near.add(other);
      }
    }
    return "FFmpeg "
        + av_version_info().getString()
        + " on the class path has no "
        + kind
        + name
        + (near.isEmpty() ? "" : "; names that come near: " + String.join(", ", near))
        + ". `ffmpeg -encoders` and `ffmpeg -decoders` of the same version list the names; what"
        + " needs the GPL (libx264, libx265) is in bytedeco's ffmpeg jar with -gpl in its name.";
  }

  private static List<AVCodec> videos() {
    List<AVCodec> all = new ArrayList<>();
    try (PointerPointer<Pointer> state = new PointerPointer<>(1)) {
      state.put(0, (Pointer) null);
      for (AVCodec codec = av_codec_iterate(state);
          codec != null;
          codec = av_codec_iterate(state)) {
        if (codec.type() == AVMEDIA_TYPE_VIDEO) {
          all.add(codec);
        }
      }
    }
    return all;
  }
}
