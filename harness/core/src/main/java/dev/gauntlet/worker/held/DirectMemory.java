package dev.gauntlet.worker.held;

import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicLong;

/** What direct buffers hold, from the counter that the JDK itself keeps them below a limit with. */
final class DirectMemory {
  private final AtomicLong reserved;

  private DirectMemory(AtomicLong reserved) {
    this.reserved = reserved;
  }

  static DirectMemory here() {
    try {
      Field field = Class.forName("java.nio.Bits").getDeclaredField("RESERVED_MEMORY");
      field.setAccessible(true);
      return new DirectMemory((AtomicLong) field.get(null));
    } catch (ReflectiveOperationException | RuntimeException closedOrRenamed) {
      return new DirectMemory(null);
    }
  }

  /** Bytes; NaN when it cannot be read. */
  double bytes() {
    return reserved == null ? Double.NaN : reserved.get();
  }
}
