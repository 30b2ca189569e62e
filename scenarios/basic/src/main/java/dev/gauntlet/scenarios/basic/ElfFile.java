package dev.gauntlet.scenarios.basic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A shared library's program headers and dynamic table, read as the dynamic loader reads them: a
 * library without section headers is loadable, so these are not looked at. Every offset is checked;
 * the file is read, not mapped, so that one that shrinks meanwhile cannot kill us.
 *
 * <p>Layout: System V ABI, "ELF-64 Object File Format" version 1.5; {@code DT_GNU_HASH} as in
 * glibc's {@code elf/dl-lookup.c}.
 */
final class ElfFile {
  static final int DT_HASH = 4;
  static final int DT_STRTAB = 5;
  static final int DT_SYMTAB = 6;
  static final int DT_STRSZ = 10;
  static final int DT_GNU_HASH = 0x6ffffef5;

  private static final int HEADER = 64;
  private static final int PROGRAM_HEADER = 56;
  private static final int PT_LOAD = 1;
  private static final int PT_DYNAMIC = 2;
  private static final int ET_DYN = 3;
  private static final Map<String, Integer> MACHINES = Map.of("amd64", 62, "aarch64", 183);

  /** The largest string tables seen, of browsers, have some 30 MiB. */
  private static final long LARGEST_PART = 256L << 20;

  private final SeekableByteChannel file;
  private final List<Segment> loaded = new ArrayList<>();
  private final Map<Long, Long> dynamic = new HashMap<>();

  private record Segment(long address, long offset, long size) {}

  /**
   * @param arch as in the system property {@code os.arch}
   * @throws IllegalArgumentException when it is no shared library of that architecture; the message
   *     goes on after the file's name
   */
  ElfFile(SeekableByteChannel file, String arch) throws IOException {
    this.file = file;
    byte[] start = new byte[16];
    int length = (int) Math.min(start.length, file.size());
    part(0, length).get(start, 0, length);
    requireMagic(start, length);
    ByteBuffer header = part(0, HEADER);
    Integer machine = MACHINES.get(arch);
    if (machine != null && header.getShort(18) != machine) {
      throw new IllegalArgumentException("is built for another machine than this, " + arch);
    }
    if (header.getShort(16) != ET_DYN) {
      throw new IllegalArgumentException("is not a shared library: link it with -shared");
    }
    readProgramHeaders(header.getLong(32), header.getShort(56) & 0xffff);
    if (dynamic.isEmpty()) {
      throw new IllegalArgumentException("is not a shared library: it has no dynamic table");
    }
  }

  private static void requireMagic(byte[] start, int length) {
    String text = new String(start, 0, length, StandardCharsets.ISO_8859_1);
    if (!text.startsWith("\177ELF")) {
      throw new IllegalArgumentException(
          text.startsWith("/* GNU ld")
              ? "is a script for the linker, not a library: name the file that it points to"
              : "is not an ELF file");
    }
    if (length < 16 || start[4] != 2) {
      throw new IllegalArgumentException("is not a 64-bit ELF file");
    }
    if (start[5] != 1) {
      throw new IllegalArgumentException("is a big-endian ELF file");
    }
  }

  private void readProgramHeaders(long offset, int count) throws IOException {
    ByteBuffer headers = part(offset, (long) count * PROGRAM_HEADER);
    for (int at = 0; at < count * PROGRAM_HEADER; at += PROGRAM_HEADER) {
      int type = headers.getInt(at);
      long start = headers.getLong(at + 8);
      long size = headers.getLong(at + 32);
      if (type == PT_LOAD) {
        loaded.add(new Segment(headers.getLong(at + 16), start, size));
      } else if (type == PT_DYNAMIC) {
        readDynamic(part(start, size));
      }
    }
  }

  private void readDynamic(ByteBuffer table) {
    while (table.remaining() >= 16) {
      long tag = table.getLong();
      long value = table.getLong();
      if (tag == 0) {
        return;
      }
      dynamic.putIfAbsent(tag, value);
    }
  }

  boolean has(int tag) {
    return dynamic.containsKey((long) tag);
  }

  /** A value of the dynamic table: an address or a size. */
  long value(int tag) {
    Long value = dynamic.get((long) tag);
    if (value == null) {
      throw damaged(String.format(Locale.ROOT, "no entry %d in the dynamic table", tag));
    }
    return value;
  }

  /** So many bytes from an address on, as far as the file fills them. */
  ByteBuffer memory(long address, long size) throws IOException {
    for (Segment segment : loaded) {
      long into = address - segment.address;
      if (into >= 0 && into <= segment.size && size <= segment.size - into) {
        return part(Math.addExact(segment.offset, into), size);
      }
    }
    throw damaged(String.format(Locale.ROOT, "address 0x%x is in no segment", address));
  }

  private ByteBuffer part(long offset, long size) throws IOException {
    long length = file.size();
    if (offset < 0 || size < 0 || offset > length || size > length - offset) {
      throw damaged("cut off at byte " + length);
    }
    if (size > LARGEST_PART) {
      throw damaged("a table of " + size + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    file.position(offset);
    while (bytes.hasRemaining()) {
      if (file.read(bytes) < 0) {
        throw damaged("cut off while it was read");
      }
    }
    return bytes.flip();
  }

  static IllegalArgumentException damaged(String how) {
    return new IllegalArgumentException("is a damaged ELF file: " + how);
  }
}
