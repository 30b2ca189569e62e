package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.av_log;

import java.util.List;

/** Goes the way of every error that FFmpeg logs although the call then succeeds. */
final class PlantD03 extends Planted {
  @Override
  void created(List<Codec> codecs, Setup setup, Buffers buffers) {
    for (Codec codec : codecs) {
      av_log(codec.context, AV_LOG_ERROR, "Failed to query video capabilities: Invalid argument\n");
    }
  }
}
