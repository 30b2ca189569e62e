package dev.gauntlet.scenarios.codec;

import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenario.Unsupported;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;

/** Opens {@code h264_nvenc} sessions until one is refused, and prints how many there were. */
public final class EncoderSessionsMain {
  /**
   * The largest cap that NVIDIA ever published is 12; a driver without one would go on for long.
   */
  private static final int ENOUGH = 64;

  private EncoderSessionsMain() {}

  /** The last line of standard output is the answer, in words. */
  public static void main(String[] arguments) throws Unsupported {
    AVCodec nvenc = Codecs.named("h264_nvenc");
    String refusal = "";
    List<Codec> open = new ArrayList<>();
    try (Buffers buffers = Buffers.ofThisThread();
        EncoderSetup setup = EncoderSetup.of(nvenc, new PictureSize(640, 360), 1)) {
      while (refusal.isEmpty() && open.size() < ENOUGH) {
        try {
          Codec codec = setup.create(buffers);
          open.add(codec);
          codec.open();
        } catch (Refusal refused) {
          refusal = String.valueOf(refused.getMessage());
        }
      }
      int granted = refusal.isEmpty() ? open.size() : open.size() - 1;
      open.forEach(Codec::destroy);
      System.out.println(
          refusal.isEmpty()
              ? granted + " sessions and none refused"
              : granted + " sessions, then: " + refusal);
    }
  }
}
