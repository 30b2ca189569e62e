package dev.gauntlet.scenarios.tiling.image;

import dev.gauntlet.scenarios.tiling.Setup;
import dev.gauntlet.scenarios.tiling.engine.Refusal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A file to upscale, and the checksums of what its tiles must become, from the image upscaled as a
 * whole on the CPU.
 */
public final class Picture {
  private final Output file = new Output(Long.MAX_VALUE);
  private final List<Tile> tiles;
  private final long[] sums;

  public Picture(Setup setup, int index, List<Tile> tiles) throws Refusal {
    this.tiles = tiles;
    this.sums = new long[tiles.size()];
    Pixels image = Pixels.allocate(setup.width(), setup.height());
    draw(image, index);
    Pam.encode(image, file);
    Pixels whole = Pixels.allocate(setup.width() * Bicubic.SCALE, setup.height() * Bicubic.SCALE);
    Bicubic.upscale(image, whole);
    for (Tile tile : tiles) {
      sums[tile.number() - 1] = sum(whole.bytes(), 0, whole.width(), tile);
    }
    whole.free();
    image.free();
  }

  /** Noise on a gradient: no two tiles, and no two pictures, are alike. */
  private static void draw(Pixels image, int index) {
    int random = 0x9E3779B9 * (index + 1);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        // xorshift, Marsaglia 2003
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        int gradient = ((x + 2 * y) & 127) * 0x01010101;
        image.bytes().putInt((y * image.width() + x) * Pixels.BYTES, gradient + (random >>> 1));
      }
    }
  }

  /**
   * @param damaged whether it ends in the middle
   */
  public ByteBuffer file(boolean damaged) {
    ByteBuffer all = file.written();
    return damaged ? all.limit(all.limit() / 2) : all;
  }

  /** Of an upscaled file: the tiles whose pixels are not as they must be. */
  public List<Tile> wrong(ByteBuffer upscaled, int width) throws Refusal {
    int raster = Pam.raster(upscaled);
    List<Tile> wrong = new ArrayList<>();
    for (Tile tile : tiles) {
      if (sum(upscaled, raster, width * Bicubic.SCALE, tile) != sums[tile.number() - 1]) {
        wrong.add(tile);
      }
    }
    return wrong;
  }

  private static long sum(ByteBuffer bytes, int raster, int width, Tile tile) {
    CRC32 sum = new CRC32();
    ByteBuffer part = bytes.duplicate();
    int length = tile.width() * Bicubic.SCALE * Pixels.BYTES;
    for (int row = 0; row < tile.height() * Bicubic.SCALE; row++) {
      int y = tile.y() * Bicubic.SCALE + row;
      int from = raster + (y * width + tile.x() * Bicubic.SCALE) * Pixels.BYTES;
      sum.update(part.limit(from + length).position(from));
    }
    return sum.getValue();
  }

  public void close() {
    file.clear();
  }
}
