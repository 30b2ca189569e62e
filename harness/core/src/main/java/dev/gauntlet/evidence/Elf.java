package dev.gauntlet.evidence;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The program headers of an ELF file, 32 or 64 bits, either byte order. Sections are not read: a
 * stripped driver may have none. Nothing in the file is trusted; sizes are bounded before anything
 * is allocated.
 *
 * <p>Source of the layout: System V ABI, chapters "Object Files" and "Program Loading".
 *
 * @param segments in file order
 */
record Elf(List<Segment> segments, ByteOrder order) {
  static final int LOAD = 1;
  static final int NOTE = 4;
  private static final int EXECUTABLE = 1;
  private static final int MOST_SEGMENTS = 4096;

  /**
   * @param type {@link #LOAD}, {@link #NOTE}, ...
   * @param offset in the file, B
   * @param address as linked
   * @param fileSize B in the file
   * @param memorySize B in memory
   */
  record Segment(
      int type, boolean executable, long offset, long address, long fileSize, long memorySize) {}

  /**
   * @return empty when it is no ELF file, or a damaged one
   * @throws IOException when it cannot be read
   */
  static Optional<Elf> read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel);
    } catch (EOFException e) {
      return Optional.empty(); // shorter than its own headers say: damaged
    }
  }

  static Optional<Elf> read(FileChannel channel) throws IOException {
    ByteBuffer header = bytes(channel, 0, 52);
    if (header.getInt(0) != 0x7f454c46 || header.get(4) < 1 || header.get(4) > 2) {
      return Optional.empty();
    }
    boolean wide = header.get(4) == 2;
    ByteOrder order = header.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    header = bytes(channel, 0, wide ? 64 : 52).order(order);
    long table = wide ? header.getLong(32) : header.getInt(28) & 0xffffffffL;
    int size = header.getShort(wide ? 54 : 42) & 0xffff;
    int count = header.getShort(wide ? 56 : 44) & 0xffff;
    if (size < (wide ? 56 : 32) || count > MOST_SEGMENTS || table < 0) {
      return Optional.empty();
    }
    ByteBuffer headers = bytes(channel, table, size * count).order(order);
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ByteBuffer one = headers.slice(i * size, size).order(order);
      segments.add(wide ? wideSegment(one) : narrowSegment(one));
    }
    return Optional.of(new Elf(List.copyOf(segments), order));
  }

  private static Segment wideSegment(ByteBuffer one) {
    return new Segment(
        one.getInt(0),
        (one.getInt(4) & EXECUTABLE) != 0,
        one.getLong(8),
        one.getLong(16),
        one.getLong(32),
        one.getLong(40));
  }

  private static Segment narrowSegment(ByteBuffer one) {
    return new Segment(
        one.getInt(0),
        (one.getInt(24) & EXECUTABLE) != 0,
        one.getInt(4) & 0xffffffffL,
        one.getInt(8) & 0xffffffffL,
        one.getInt(16) & 0xffffffffL,
        one.getInt(20) & 0xffffffffL);
  }

  /** The address as linked that a place in the file is loaded at. */
  Optional<Long> addressOf(long fileOffset) {
    return segments.stream()
        .filter(part -> part.type == LOAD && part.executable)
        .filter(part -> fileOffset >= part.offset && fileOffset - part.offset < part.fileSize)
        .map(part -> fileOffset - part.offset + part.address)
        .findFirst();
  }

  /** The place in the file of an address as linked. */
  Optional<Long> offsetOf(long address) {
    return segments.stream()
        .filter(part -> part.type == LOAD && part.executable)
        .filter(part -> address >= part.address && address - part.address < part.fileSize)
        .map(part -> address - part.address + part.offset)
        .findFirst();
  }

  /** Where code begins in memory, as linked, on the page that it is mapped from. */
  Optional<Long> codeStart(long page) {
    return segments.stream()
        .filter(part -> part.type == LOAD && part.executable)
        .map(part -> part.address & -page)
        .findFirst();
  }

  /**
   * @param size at most 1 MiB
   * @throws EOFException when the file ends before
   */
  static ByteBuffer bytes(FileChannel channel, long from, int size) throws IOException {
    if (from < 0 || size < 0 || size > 1 << 20 || from > channel.size() - size) {
      throw new EOFException("needs " + size + " bytes at " + from + ", has " + channel.size());
    }
    ByteBuffer bytes = ByteBuffer.allocate(size);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("cut while it was read");
      }
    }
    return bytes.flip();
  }
}
