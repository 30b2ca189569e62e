package dev.gauntlet.scenarios.tiling.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BicubicTest {
  @Test
  void a_straight_slope_stays_one_and_a_quarter_of_a_pixel_is_a_quarter_of_its_step() {
    Pixels image = Pixels.allocate(16, 8);
    Pixels twice = Pixels.allocate(32, 16);
    for (int i = 0; i < 16 * 8 * Pixels.BYTES; i++) {
      image.bytes().put(i, (byte) (4 * (i / Pixels.BYTES % 16)));
    }

    Bicubic.upscale(image, twice);

    for (int x = 4; x < 28; x++) {
      // the middle of column x lies at (x + 0.5) / 2 - 0.5 of the small image
      assertThat(twice.bytes().get((9 * 32 + x) * Pixels.BYTES) & 255).isEqualTo(2 * x - 1);
    }
    image.free();
    twice.free();
  }

  /** Of any size, tile and overlap that a cell can have, down to one tile larger than the image. */
  @ParameterizedTest
  @CsvSource({"8,8,8,2", "33,17,8,2", "33,17,16,5", "64,48,9,2", "20,30,4096,2", "11,64,10,12"})
  void tiles_upscaled_one_by_one_and_joined_are_the_untiled_image(
      int width, int height, int side, int overlap) {
    Pixels image = Pixels.allocate(width, height);
    byte[] noise = new byte[width * height * Pixels.BYTES];
    new Random(7).nextBytes(noise);
    image.bytes().put(0, noise);
    Pixels whole = Pixels.allocate(2 * width, 2 * height);
    Pixels joined = Pixels.allocate(2 * width, 2 * height);
    Bicubic.upscale(image, whole);

    for (Tile tile : Tile.of(width, height, side)) {
      Pixels part = Pixels.allocate(tile.width() + 2 * overlap, tile.height() + 2 * overlap);
      Pixels large = Pixels.allocate(2 * part.width(), 2 * part.height());
      tile.cut(image, overlap, part);
      Bicubic.upscale(part, large);
      tile.join(large, overlap, joined);
      part.free();
      large.free();
    }

    assertThat(joined.bytes().mismatch(whole.bytes())).isEqualTo(-1);
    image.free();
    whole.free();
    joined.free();
  }
}
