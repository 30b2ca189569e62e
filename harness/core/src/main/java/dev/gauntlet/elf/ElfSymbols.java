package dev.gauntlet.elf;

import static dev.gauntlet.elf.DynamicTable.DT_GNU_HASH;
import static dev.gauntlet.elf.DynamicTable.DT_HASH;
import static dev.gauntlet.elf.DynamicTable.DT_STRSZ;
import static dev.gauntlet.elf.DynamicTable.DT_STRTAB;
import static dev.gauntlet.elf.DynamicTable.DT_SYMTAB;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a shared library defines for others, found out without loading it: its constructors are
 * native code, which only a worker may run.
 *
 * @param functions that can be called by name
 * @param data variables and other symbols that are no functions
 */
public record ElfSymbols(SortedSet<String> functions, SortedSet<String> data) {
  private static final int SYMBOL = 24;

  /** Linkers aim at chains of one to three symbols. */
  private static final int LONGEST_CHAIN = 10_000;

  private static final int LOCAL = 0;
  private static final int NO_TYPE = 0;
  private static final int FUNCTION = 2;
  private static final int INDIRECT_FUNCTION = 10;
  private static final int HIDDEN = 2;
  private static final int INTERNAL = 1;

  public ElfSymbols {
    functions = Collections.unmodifiableSortedSet(functions);
    data = Collections.unmodifiableSortedSet(data);
  }

  /**
   * @throws ElfFormatException when the file is no shared library of this machine; the message goes
   *     on after the file's name: "is not an ELF file"
   * @throws IOException when it cannot be read
   */
  public static ElfSymbols read(Path library) throws IOException {
    try (FileChannel channel = FileChannel.open(library, StandardOpenOption.READ)) {
      DynamicTable file = new DynamicTable(channel, System.getProperty("os.arch"));
      ByteBuffer names = file.memory(file.value(DT_STRTAB), file.value(DT_STRSZ));
      long count = symbolCount(file);
      ByteBuffer table = file.memory(file.value(DT_SYMTAB), Math.multiplyExact(count, SYMBOL));
      SortedSet<String> functions = new TreeSet<>();
      SortedSet<String> data = new TreeSet<>();
      for (int at = 0; at < table.limit(); at += SYMBOL) {
        int type = table.get(at + 4) & 0xf;
        if (offered(table, at)) {
          boolean callable = type == FUNCTION || type == INDIRECT_FUNCTION || type == NO_TYPE;
          (callable ? functions : data).add(text(names, table.getInt(at)));
        }
      }
      return new ElfSymbols(functions, data);
    } catch (ArithmeticException e) {
      throw ElfFormatException.damaged("an offset that overflows");
    }
  }

  /** Defined here, and neither local nor hidden: what dlsym finds. */
  private static boolean offered(ByteBuffer table, int at) {
    int binding = (table.get(at + 4) & 0xff) >>> 4;
    int visibility = table.get(at + 5) & 3;
    return table.getShort(at + 6) != 0
        && binding != LOCAL
        && visibility != HIDDEN
        && visibility != INTERNAL;
  }

  private static String text(ByteBuffer names, int offset) throws ElfFormatException {
    if (offset < 0 || offset >= names.limit()) {
      throw ElfFormatException.damaged("a name outside the string table");
    }
    int end = offset;
    while (end < names.limit() && names.get(end) != 0) {
      end++;
    }
    byte[] name = new byte[end - offset];
    names.get(offset, name);
    return new String(name, StandardCharsets.UTF_8);
  }

  /** The dynamic table tells no length of the symbol table; the hash tables do. */
  private static long symbolCount(DynamicTable file) throws IOException {
    if (file.has(DT_HASH)) {
      return file.memory(file.value(DT_HASH), 8).getInt(4) & 0xffff_ffffL;
    }
    if (!file.has(DT_GNU_HASH)) {
      throw ElfFormatException.damaged("no hash table of its symbols");
    }
    long address = file.value(DT_GNU_HASH);
    ByteBuffer header = file.memory(address, 16);
    long bucketCount = header.getInt(0) & 0xffff_ffffL;
    long firstHashed = header.getInt(4) & 0xffff_ffffL;
    long bloomWords = header.getInt(8) & 0xffff_ffffL;
    long bucketsAt = Math.addExact(address, 16 + 8 * bloomWords);
    ByteBuffer buckets = file.memory(bucketsAt, 4 * bucketCount);
    long last = 0;
    while (buckets.hasRemaining()) {
      last = Math.max(last, buckets.getInt() & 0xffff_ffffL);
    }
    if (last < firstHashed) {
      return firstHashed;
    }
    // the chain of the highest bucket ends at the last symbol, whose hash is odd
    long chains = bucketsAt + 4 * bucketCount;
    for (long symbol = last; symbol <= last + LONGEST_CHAIN; symbol++) {
      if ((file.memory(chains + 4 * (symbol - firstHashed), 4).getInt() & 1) != 0) {
        return symbol + 1;
      }
    }
    throw ElfFormatException.damaged("a hash chain without end");
  }
}
