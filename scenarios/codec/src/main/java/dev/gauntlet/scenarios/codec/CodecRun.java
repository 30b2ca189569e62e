package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avcodec.av_codec_is_encoder;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.scenarios.ffmpeg.FfmpegLog;
import dev.gauntlet.scenarios.ffmpeg.Natives;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;

/** One worker's codecs: their name is looked up and their input made once, for all lanes. */
final class CodecRun implements Run {
  private final Setup setup;
  private final int codecs;
  private final int frames;
  private final boolean kept;
  private final Planted planted;

  private CodecRun(Setup setup, int codecs, int frames, boolean kept, Planted planted) {
    this.setup = setup;
    this.codecs = codecs;
    this.frames = frames;
    this.kept = kept;
    this.planted = planted;
  }

  static CodecRun open(RunContext context) throws Unsupported, IOException {
    Cell cell = context.cell();
    Natives.load();
    FfmpegLog.installed();
    int frames = cell.whole(CodecScenario.FRAMES);
    int threads = cell.whole(CodecScenario.CODEC_THREADS);
    PictureSize size = CodecScenario.size(cell);
    AVCodec codec = Codecs.named(cell.text(CodecScenario.CODEC));
    Setup setup =
        av_codec_is_encoder(codec) != 0
            ? EncoderSetup.of(codec, size, threads)
            : DecoderSetup.of(codec, size, frames, threads);
    return new CodecRun(
        setup,
        cell.whole(CodecScenario.ENCODERS),
        frames,
        CodecScenario.kept(cell),
        Planted.in(context));
  }

  @Override
  public Lane lane(int index) {
    Buffers buffers = Buffers.ofThisThread();
    return kept
        ? new SessionLane(setup, codecs, frames, buffers, planted)
        : new CodecLane(setup, codecs, frames, buffers, planted, index);
  }

  @Override
  public void close() {
    setup.close();
  }
}
