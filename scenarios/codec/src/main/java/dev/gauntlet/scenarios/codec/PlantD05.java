package dev.gauntlet.scenarios.codec;

import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import dev.gauntlet.scenario.RunContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * One codec more, the last of its pipeline, which FFmpeg refuses to open; the pipeline is then left
 * as it is: codecs that were open before it keep their memory, threads and sessions, and its sink
 * keeps a file.
 */
final class PlantD05 extends Planted {
  /** Whatever the codec is called, this is not it. */
  private static final String OTHERS_ONLY = "none";

  /** A channel that nobody holds would be closed by the collector before a sample is taken. */
  private static final List<FileChannel> LEFT = new ArrayList<>();

  private final Path sink;

  PlantD05(RunContext context) {
    sink = context.folder().resolve("sink");
  }

  @Override
  void created(List<Codec> codecs, Setup setup, Buffers buffers) throws Refusal {
    Codec last = setup.create(buffers);
    codecs.add(last);
    last.must("codec_whitelist", av_opt_set(last.context, "codec_whitelist", OTHERS_ONLY, 0));
  }

  @Override
  boolean abandons(List<Codec> codecs) {
    try {
      FileChannel open =
          FileChannel.open(sink, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      synchronized (LEFT) {
        LEFT.add(open);
      }
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    return true;
  }
}
