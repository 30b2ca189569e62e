package dev.gauntlet.scenarios.tiling.image;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of an image, in pixels, without the overlap.
 *
 * @param number from 1, row by row
 */
public record Tile(int number, int x, int y, int width, int height) {
  public static List<Tile> of(int imageWidth, int imageHeight, int side) {
    List<Tile> tiles = new ArrayList<>();
    for (int y = 0; y < imageHeight; y += side) {
      for (int x = 0; x < imageWidth; x += side) {
        int width = Math.min(side, imageWidth - x);
        int height = Math.min(side, imageHeight - y);
        tiles.add(new Tile(tiles.size() + 1, x, y, width, height));
      }
    }
    return tiles;
  }

  /** Its pixels and so many around it; beyond the image's edge stands the pixel at the edge. */
  public void cut(Pixels image, int overlap, Pixels target) {
    for (int row = 0; row < target.height(); row++) {
      int from = clamp(y - overlap + row, image.height());
      int left = Math.max(0, x - overlap);
      int right = Math.min(image.width(), x + width + overlap);
      int at = left - (x - overlap);
      image.copy(left, from, target, at, row, right - left);
      for (int column = 0; column < at; column++) {
        image.copy(0, from, target, column, row, 1);
      }
      for (int column = at + right - left; column < target.width(); column++) {
        image.copy(image.width() - 1, from, target, column, row, 1);
      }
    }
  }

  /** The inner part of what became of it, put to its place in the upscaled image. */
  public void join(Pixels upscaled, int overlap, Pixels image) {
    int margin = overlap * Bicubic.SCALE;
    for (int row = 0; row < height * Bicubic.SCALE; row++) {
      upscaled.copy(
          margin,
          margin + row,
          image,
          x * Bicubic.SCALE,
          y * Bicubic.SCALE + row,
          width * Bicubic.SCALE);
    }
  }

  private static int clamp(int value, int end) {
    return Math.max(0, Math.min(value, end - 1));
  }
}
