package dev.gauntlet.evidence;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The start of a core file of 64 bits, which says whose it is: NT_PRSTATUS and NT_PRPSINFO. */
final class CoreHeader {
  private static final int NOTES = 64 + 56;
  private static final int STATUS = 336;
  private static final int INFO = 136;

  private CoreHeader() {}

  static byte[] of(int pid) {
    int size = 2 * (12 + 8) + STATUS + INFO;
    ByteBuffer core = ByteBuffer.allocate(NOTES + size).order(ByteOrder.LITTLE_ENDIAN);
    core.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
    core.putShort(18, (short) 62);
    core.putLong(32, 64);
    core.putShort(54, (short) 56);
    core.putShort(56, (short) 1);
    core.putInt(64, 4);
    core.putLong(72, NOTES);
    core.putLong(96, size);
    int status = note(core, NOTES, 1, STATUS);
    core.putInt(status + 32, pid);
    int info = note(core, status + STATUS, 3, INFO);
    core.putInt(info + 24, pid);
    return core.array();
  }

  private static int note(ByteBuffer core, int at, int type, int size) {
    core.putInt(at, 5);
    core.putInt(at + 4, size);
    core.putInt(at + 8, type);
    core.put(at + 12, "CORE\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
    return at + 20;
  }
}
