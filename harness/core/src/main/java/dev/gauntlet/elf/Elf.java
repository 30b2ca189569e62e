package dev.gauntlet.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header and the program headers of an ELF file, 32 or 64 bits, either byte order. Section
 * headers are not read: the dynamic loader does not need them, and a stripped driver may have none.
 * Nothing in the file is trusted; sizes are bounded before anything is allocated. The file is read,
 * not mapped, so that one that shrinks meanwhile cannot kill us.
 *
 * <p>Source of the layout: System V ABI, chapters "Object Files" and "Program Loading".
 *
 * @param kind of file: {@link #SHARED}, ...
 * @param machine {@link #X86_64}, {@link #AARCH64}, ...
 * @param wide whether it is a file of 64 bits
 * @param segments in file order
 */
public record Elf(int kind, int machine, boolean wide, ByteOrder order, List<Segment> segments) {
  /** A kind: a shared library, or a program that is loaded at any address. */
  public static final int SHARED = 3;

  /** A machine. */
  public static final int X86_64 = 62;

  /** A machine. */
  public static final int AARCH64 = 183;

  /** A segment's type: loaded into memory. */
  public static final int LOAD = 1;

  /** A segment's type: the dynamic table. */
  public static final int DYNAMIC = 2;

  /** A segment's type: notes. */
  public static final int NOTE = 4;

  private static final String MAGIC = "\177ELF";
  private static final int IDENTIFICATION = 16;
  private static final int EXECUTABLE = 1;
  private static final int MOST_SEGMENTS = 4096;
  private static final int LONGEST_PART = 1 << 20;

  /**
   * @param type {@link #LOAD}, {@link #NOTE}, ...
   * @param offset in the file, B
   * @param address as linked
   * @param fileSize B in the file
   * @param memorySize B in memory
   */
  public record Segment(
      int type, boolean executable, long offset, long address, long fileSize, long memorySize) {}

  /**
   * @return empty when it is no ELF file, or a damaged one
   * @throws IOException when it cannot be read
   */
  public static Optional<Elf> read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return Optional.of(read(channel));
    } catch (ElfFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * @throws ElfFormatException when it is no ELF file, or a damaged one
   * @throws IOException when it cannot be read
   */
  public static Elf read(FileChannel channel) throws IOException {
    boolean wide = wide(channel);
    ByteBuffer header = bytes(channel, 0, wide ? 64 : 52);
    ByteOrder order = header.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    header.order(order);
    long table = wide ? header.getLong(32) : header.getInt(28) & 0xffffffffL;
    int size = header.getShort(wide ? 54 : 42) & 0xffff;
    int count = header.getShort(wide ? 56 : 44) & 0xffff;
    if (count > MOST_SEGMENTS) {
      throw ElfFormatException.damaged(count + " program headers");
    }
    if (count > 0 && size < (wide ? 56 : 32)) {
      throw ElfFormatException.damaged("program headers of " + size + " bytes");
    }
    ByteBuffer headers = bytes(channel, table, (long) count * size).order(order);
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ByteBuffer one = headers.slice(i * size, size).order(order);
      segments.add(wide ? wideSegment(one) : narrowSegment(one));
    }
    return new Elf(
        header.getShort(16) & 0xffff,
        header.getShort(18) & 0xffff,
        wide,
        order,
        List.copyOf(segments));
  }

  private static boolean wide(FileChannel channel) throws IOException {
    int length = (int) Math.min(IDENTIFICATION, channel.size());
    byte[] start = new byte[length];
    bytes(channel, 0, length).get(start);
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (!text.startsWith(MAGIC)) {
      throw new ElfFormatException(
          text.startsWith("/* GNU ld")
              ? "is a script for the linker, not a library: name the file that it points to"
              : "is not an ELF file");
    }
    if (length < IDENTIFICATION) {
      throw ElfFormatException.damaged("cut off at byte " + length);
    }
    if (start[4] < 1 || start[4] > 2) {
      throw ElfFormatException.damaged("it has neither 32 nor 64 bits");
    }
    return start[4] == 2;
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
  public Optional<Long> addressOf(long fileOffset) {
    return segments.stream()
        .filter(part -> part.type == LOAD && part.executable)
        .filter(part -> fileOffset >= part.offset && fileOffset - part.offset < part.fileSize)
        .map(part -> fileOffset - part.offset + part.address)
        .findFirst();
  }

  /** The place in the file of an address as linked. */
  public Optional<Long> offsetOf(long address) {
    return segments.stream()
        .filter(part -> part.type == LOAD && part.executable)
        .filter(part -> address >= part.address && address - part.address < part.fileSize)
        .map(part -> address - part.address + part.offset)
        .findFirst();
  }

  /** Where code begins in memory, as linked, on the page that it is mapped from. */
  public Optional<Long> codeStart(long page) {
    return segments.stream()
        .filter(part -> part.type == LOAD && part.executable)
        .map(part -> part.address & -page)
        .findFirst();
  }

  /**
   * A part of the file, at most 1 MiB.
   *
   * @throws ElfFormatException when the file ends before, and when the part is larger
   */
  public static ByteBuffer bytes(FileChannel channel, long from, long size) throws IOException {
    return bytes(channel, from, size, LONGEST_PART);
  }

  static ByteBuffer bytes(FileChannel channel, long from, long size, int most) throws IOException {
    long length = channel.size();
    if (from < 0 || size < 0 || from > length || size > length - from) {
      throw ElfFormatException.damaged("cut off at byte " + length);
    }
    if (size > most) {
      throw ElfFormatException.damaged("a table of " + size + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw ElfFormatException.damaged("cut off while it was read");
      }
    }
    return bytes.flip();
  }
}
