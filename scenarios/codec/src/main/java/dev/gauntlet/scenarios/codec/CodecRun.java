package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avcodec.av_codec_is_encoder;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.Unsupported;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;

/** One worker's codecs: their name is looked up and their input made once, for all lanes. */
final class CodecRun implements Run {
  private final Setup setup;
  private final int codecs;
  private final int frames;

  private CodecRun(Setup setup, int codecs, int frames) {
    this.setup = setup;
    this.codecs = codecs;
    this.frames = frames;
  }

  static CodecRun open(Cell cell) throws Unsupported, IOException {
    load();
    FfmpegLog.installed();
    int frames = cell.whole(CodecScenario.FRAMES);
    int threads = cell.whole(CodecScenario.CODEC_THREADS);
    Size size = Size.of(cell.text(CodecScenario.SIZE));
    AVCodec codec = Codecs.named(cell.text(CodecScenario.CODEC));
    Setup setup =
        av_codec_is_encoder(codec) != 0
            ? EncoderSetup.of(codec, size, threads)
            : DecoderSetup.of(codec, size, frames, threads);
    return new CodecRun(setup, cell.whole(CodecScenario.ENCODERS), frames);
  }

  private static void load() throws Unsupported, IOException {
    try {
      Natives.load();
    } catch (UnsatisfiedLinkError e) {
      throw new Unsupported(
          "FFmpeg's libraries could not be loaded ("
              + e.getMessage()
              + "). The jars of bytedeco's javacpp and ffmpeg for this platform must be on the class"
              + " path, their folder for extracted libraries (org.bytedeco.javacpp.cachedir, by"
              + " default ~/.javacpp/cache) writable and not mounted noexec, and libstdc++"
              + " installed.",
          e);
    }
  }

  @Override
  public Lane lane(int index) {
    return new CodecLane(setup, codecs, frames, Buffers.ofThisThread());
  }

  @Override
  public void close() {
    setup.close();
  }
}
