package dev.gauntlet.scenarios.tiling.image;

import dev.gauntlet.scenarios.tiling.engine.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Netpbm's PAM, of red, green, blue and alpha: a real file format that costs next to nothing. */
public final class Pam {
  private static final String END = "ENDHDR\n";

  private static final String HEADER =
      "P7\nWIDTH %d\nHEIGHT %d\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\n" + END;

  private Pam() {}

  /**
   * The pixels of a file.
   *
   * @param plantN07 whether they are not freed when the file turns out to be damaged
   * @throws Refusal when it is
   */
  public static Pixels decode(ByteBuffer file, boolean plantN07) throws Refusal {
    int raster = raster(file);
    Pixels pixels = Pixels.allocate(field(file, raster, "WIDTH "), field(file, raster, "HEIGHT "));
    int row = pixels.width() * Pixels.BYTES;
    for (int y = 0; y < pixels.height(); y++) {
      if (file.limit() - raster < (y + 1) * row) {
        if (!plantN07) {
          pixels.free();
        }
        throw new Refusal("decode: the file ends in row " + (y + 1) + " of " + pixels.height());
      }
      pixels.bytes().put(y * row, file, raster + y * row, row);
    }
    return pixels;
  }

  /** Row by row, as encoders write. */
  public static void encode(Pixels pixels, Output output) throws Refusal {
    byte[] header =
        String.format(Locale.ROOT, HEADER, pixels.width(), pixels.height())
            .getBytes(StandardCharsets.US_ASCII);
    output.write(ByteBuffer.wrap(header), 0, header.length);
    int row = pixels.width() * Pixels.BYTES;
    for (int y = 0; y < pixels.height(); y++) {
      output.write(pixels.bytes(), y * row, row);
    }
  }

  /** Where a file's pixels begin. */
  static int raster(ByteBuffer file) throws Refusal {
    int end = header(file, Math.min(file.limit(), 128)).indexOf(END);
    if (end < 0) {
      throw new Refusal("decode: the file has no header of PAM");
    }
    return end + END.length();
  }

  private static int field(ByteBuffer file, int raster, String name) throws Refusal {
    String header = header(file, raster);
    int at = header.indexOf(name);
    if (at < 0) {
      throw new Refusal("decode: the header has no " + name.strip());
    }
    return Integer.parseInt(header.substring(at + name.length(), header.indexOf('\n', at)));
  }

  private static String header(ByteBuffer file, int length) {
    byte[] bytes = new byte[length];
    file.get(0, bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
