package dev.gauntlet.worker;

import dev.gauntlet.blackbox.BlackBox;
import dev.gauntlet.blackbox.LaneSlot;
import dev.gauntlet.worker.held.Rounds;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Samples this process after about 1, 2, 4, 8 and so on successes of all lanes, and at the end of a
 * lane that was refused to its end: what rose with the successes may be what ran out. From outside
 * the first poll comes after 100 ms, when a library that has room for seven has long been refusing.
 */
final class SelfSamples {
  /** Fewer refusals in a row are an accident. */
  private static final long REFUSALS = 10;

  private final BlackBox box;
  private final boolean wanted;
  private long seen;

  /** None where there are rounds: those have their samples. */
  SelfSamples(BlackBox box, Rounds rounds) {
    this.box = box;
    this.wanted = rounds == Rounds.NONE;
  }

  /** At the end of each round: two comparisons but for every power of two. */
  void ended(LaneSlot slot) {
    long succeeded = slot.succeeded();
    if (wanted && slot.refused() == 0 && (succeeded & (succeeded - 1)) == 0) {
      sample(2);
    }
  }

  /** At the end of the lane. */
  void left(LaneSlot slot) {
    if (wanted && slot.succeeded() > 0 && slot.refused() >= REFUSALS) {
      sample(1);
    }
  }

  /**
   * @param times so many successes as at the last sample are worth another
   */
  private synchronized void sample(int times) {
    long succeeded = box.succeeded();
    if (succeeded == seen || succeeded < times * seen) {
      return;
    }
    String[] open = new File("/proc/self/fd").list();
    // null where no descriptor is left to list them with
    if (open != null) {
      seen = succeeded;
      box.sample(succeeded, open.length, pages());
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
