package dev.gauntlet.scenarios.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegMarkersTest {
  private final List<byte[]> cut = new ArrayList<>();
  private final JpegMarkers markers =
      new JpegMarkers(
          new JpegMarkers.Frames() {
            private final ByteArrayOutputStream frame = new ByteArrayOutputStream();

            @Override
            public void begins() {
              frame.reset();
              frame.write(0xFF);
              frame.write(0xD8);
            }

            @Override
            public void has(byte[] bytes, int from, int to) {
              frame.write(bytes, from, to - from);
            }

            @Override
            public void ends() {
              cut.add(frame.toByteArray());
            }
          });

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000, 32_768, 1 << 24})
  void frames_are_cut_out_of_portions_of_any_size(int portion) throws Exception {
    List<byte[]> frames = List.of(jpeg(1), jpeg(2), withThumbnail(jpeg(3)), jpeg(4));
    read(together(frames, new byte[0]), portion);

    assertThat(cut).containsExactlyElementsOf(frames);
  }

  @Test
  void the_end_marker_of_a_thumbnail_is_not_that_of_the_frame() throws Exception {
    byte[] frame = withThumbnail(jpeg(1));
    read(frame, frame.length);

    assertThat(cut).containsExactly(frame);
  }

  @Test
  void what_is_between_two_frames_is_left_out() throws Exception {
    List<byte[]> frames = List.of(jpeg(1), jpeg(2));
    read(together(frames, new byte[] {0, (byte) 0xFF, (byte) 0xFF, 0, 9}), 5);

    assertThat(cut).containsExactlyElementsOf(frames);
  }

  @Test
  void half_a_frame_is_none() throws Exception {
    byte[] frame = jpeg(1);
    read(Arrays.copyOf(frame, frame.length - 1), 100);

    assertThat(cut).isEmpty();
  }

  private void read(byte[] bytes, int portion) throws InterruptedException {
    for (int at = 0; at < bytes.length; at += portion) {
      byte[] chunk = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + portion));
      markers.read(chunk, chunk.length);
    }
  }

  private static byte[] together(List<byte[]> frames, byte[] between) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      all.writeBytes(frame);
      all.writeBytes(between);
    }
    return all.toByteArray();
  }

  /** Noise: its coded data is full of stuffed FF bytes. */
  private static byte[] jpeg(long seed) throws Exception {
    Random random = new Random(seed);
    BufferedImage picture = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 96 * 64; i++) {
      picture.setRGB(i % 96, i / 96, random.nextInt());
    }
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, "jpeg", jpeg)).isTrue();
    return jpeg.toByteArray();
  }

  /** As cameras do it: a small JPEG in an APP1 segment of the large one. */
  private static byte[] withThumbnail(byte[] jpeg) throws Exception {
    byte[] small = jpeg(9);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(jpeg, 0, 2);
    int length = small.length + 2;
    all.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length});
    all.writeBytes(small);
    all.write(jpeg, 2, jpeg.length - 2);
    return all.toByteArray();
  }
}
