package dev.gauntlet.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The dynamic table of a shared library of this machine, and the memory that it points to, read as
 * the dynamic loader reads them.
 *
 * <p>Layout: System V ABI, "ELF-64 Object File Format" version 1.5; {@code DT_GNU_HASH} as in
 * glibc's {@code elf/dl-lookup.c}.
 */
final class DynamicTable {
  static final int DT_HASH = 4;
  static final int DT_STRTAB = 5;
  static final int DT_SYMTAB = 6;
  static final int DT_STRSZ = 10;
  static final int DT_GNU_HASH = 0x6ffffef5;

  /** By the JVM's name of the architecture. */
  private static final Map<String, Integer> MACHINES =
      Map.of("amd64", Elf.X86_64, "aarch64", Elf.AARCH64);

  /** The largest string tables seen, of browsers, have some 30 MiB. */
  private static final int LARGEST_PART = 256 << 20;

  private final FileChannel file;
  private final Elf elf;
  private final Map<Long, Long> entries = new HashMap<>();

  /**
   * @param arch as in the system property {@code os.arch}
   * @throws ElfFormatException when it is no shared library of that architecture
   */
  DynamicTable(FileChannel file, String arch) throws IOException {
    this.file = file;
    this.elf = Elf.read(file);
    requireLibrary(elf, arch);
    for (Elf.Segment segment : elf.segments()) {
      if (segment.type() == Elf.DYNAMIC) {
        read(part(segment.offset(), segment.fileSize()));
      }
    }
    if (entries.isEmpty()) {
      throw new ElfFormatException("is not a shared library: it has no dynamic table");
    }
  }

  private static void requireLibrary(Elf elf, String arch) throws ElfFormatException {
    if (!elf.wide()) {
      throw new ElfFormatException("is not a 64-bit ELF file");
    }
    if (elf.order() != ByteOrder.LITTLE_ENDIAN) {
      throw new ElfFormatException("is a big-endian ELF file");
    }
    Integer machine = MACHINES.get(arch);
    if (machine != null && elf.machine() != machine) {
      throw new ElfFormatException("is built for another machine than this, " + arch);
    }
    if (elf.kind() != Elf.SHARED) {
      throw new ElfFormatException("is not a shared library: link it with -shared");
    }
  }

  private void read(ByteBuffer table) {
    while (table.remaining() >= 16) {
      long tag = table.getLong();
      long value = table.getLong();
      if (tag == 0) {
        return;
      }
      entries.putIfAbsent(tag, value);
    }
  }

  boolean has(int tag) {
    return entries.containsKey((long) tag);
  }

  /** A value of the table: an address or a size. */
  long value(int tag) throws ElfFormatException {
    Long value = entries.get((long) tag);
    if (value == null) {
      throw ElfFormatException.damaged("no entry " + tag + " in the dynamic table");
    }
    return value;
  }

  /** So many bytes from an address on, as far as the file fills them. */
  ByteBuffer memory(long address, long size) throws IOException {
    for (Elf.Segment segment : elf.segments()) {
      long into = address - segment.address();
      if (segment.type() == Elf.LOAD
          && into >= 0
          && into <= segment.fileSize()
          && size <= segment.fileSize() - into) {
        return part(Math.addExact(segment.offset(), into), size);
      }
    }
    throw ElfFormatException.damaged(
        String.format(Locale.ROOT, "address 0x%x is in no segment", address));
  }

  private ByteBuffer part(long offset, long size) throws IOException {
    return Elf.bytes(file, offset, size, LARGEST_PART).order(ByteOrder.LITTLE_ENDIAN);
  }
}
