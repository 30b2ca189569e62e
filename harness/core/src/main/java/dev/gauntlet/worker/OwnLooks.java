package dev.gauntlet.worker;

import dev.gauntlet.blackbox.BlackBox;
import dev.gauntlet.blackbox.LaneSlot;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Looks at this process after 1, 2, 4, 8 and so on successes, and at the end of a lane that was
 * refused to its end: what rose with the successes may be what ran out. From outside the first look
 * comes after 100 ms, when a library that has room for seven has long been refusing.
 *
 * <p>By one lane, so that it needs no lock. A look takes some 40 us, and there are 16 at most.
 */
final class OwnLooks {
  /** Fewer refusals in a row are an accident. */
  private static final long REFUSALS = 10;

  private final BlackBox box;
  private long next = 1;

  OwnLooks(BlackBox box) {
    this.box = box;
  }

  /** At the end of each round. */
  void ended(LaneSlot slot) {
    if (slot.succeeded() == next) {
      next *= 2;
      look();
    }
  }

  /** At the end of the lane. */
  void left(LaneSlot slot) {
    if (slot.succeeded() > 0 && slot.refused() >= REFUSALS) {
      look();
    }
  }

  private void look() {
    String[] open = new File("/proc/self/fd").list();
    // null where no descriptor is left to list them with: then the lane's last text says so
    if (open != null) {
      box.look(box.succeeded(), open.length, pages());
    }
  }

  private static long pages() {
    byte[] text = new byte[128];
    try (FileInputStream in = new FileInputStream("/proc/self/statm")) {
      int length = in.read(text);
      String line = new String(text, 0, Math.max(length, 0), StandardCharsets.US_ASCII);
      return Long.parseLong(line.substring(0, line.indexOf(' ')));
    } catch (IOException noDescriptorLeft) {
      return 0;
    }
  }
}
