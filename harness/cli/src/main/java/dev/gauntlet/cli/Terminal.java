package dev.gauntlet.cli;

import dev.gauntlet.reports.table.TextStyle;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What we print to. */
final class Terminal {
  private static final int WIDTH = 120;

  /** What is no terminal at all. */
  static final TextStyle WIDE = new TextStyle(WIDTH, true);

  private Terminal() {}

  /**
   * Whether a descriptor of ours is a terminal; {@code System.console()} only knows both at once.
   */
  static boolean is(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException unknown) {
      return false;
    }
  }

  /** As wide as the terminal; 120 columns where there is none. */
  static TextStyle style() {
    String encoding =
        System.getProperty("stdout.encoding", System.getProperty("native.encoding", ""));
    boolean unicode =
        Charset.isSupported(encoding) && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
    return new TextStyle(is(1) ? columns() : WIDTH, unicode);
  }

  private static int columns() {
    try {
      Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
      String[] size =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .strip()
              .split(" ", -1);
      int columns = size.length == 2 ? Integer.parseInt(size[1]) : WIDTH;
      return columns < 40 ? WIDTH : columns;
    } catch (IOException | NumberFormatException noStty) {
      return WIDTH;
    }
  }
}
