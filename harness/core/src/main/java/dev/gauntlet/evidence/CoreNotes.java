package dev.gauntlet.evidence;

import dev.gauntlet.elf.Elf;
import dev.gauntlet.elf.ElfFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the kernel writes at the start of a core file: whose it is, where it crashed and which files
 * it had mapped. It is there also when the memory behind it is cut off.
 *
 * <p>Source of the layout: the kernel's fs/binfmt_elf.c, struct elf_prstatus and elf_prpsinfo, of
 * 64 bits.
 *
 * @param pid of the process, as it saw itself
 * @param session it belonged to; of a child of a scenario the pid of the worker
 * @param tid of the thread that crashed
 * @param pc where; empty on other processors than x86-64 and AArch64
 * @param memory the files that were mapped
 * @param program the file that it was running, which gdb needs; empty when that is not known
 * @param cut whether the file ends before the memory does
 */
record CoreNotes(
    int pid,
    int session,
    int tid,
    OptionalLong pc,
    MemoryMap memory,
    Optional<Path> program,
    boolean cut) {
  private static final int PRSTATUS = 1;
  private static final int PRPSINFO = 3;
  private static final int AUXV = 6;
  private static final int FILES = 0x46494c45;

  private static final int AT_ENTRY = 9;
  private static final int REGISTERS = 112;

  private static final int HEADER = 12;
  private static final int MOST_NOTES = 1 << 18;
  private static final int LONGEST = 1 << 20;

  /** Empty when it is no core file of 64 bits, and when its notes are damaged or cut off. */
  static Optional<CoreNotes> of(Path core) throws IOException {
    try (FileChannel file =
        FileChannel.open(core, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      Elf elf = Elf.read(file);
      return elf.wide() ? new Reading(file, elf).notes() : Optional.empty();
    } catch (ElfFormatException damaged) {
      return Optional.empty();
    }
  }

  private static final class Reading {
    private final FileChannel file;
    private final Elf elf;
    private int pid;
    private int session;
    private int tid;
    private OptionalLong pc = OptionalLong.empty();
    private OptionalLong entry = OptionalLong.empty();
    private List<HsErr.Mapping> mappings = List.of();

    Reading(FileChannel file, Elf elf) {
      this.file = file;
      this.elf = elf;
    }

    Optional<CoreNotes> notes() throws IOException {
      for (Elf.Segment segment : elf.segments()) {
        if (segment.type() == Elf.NOTE) {
          read(segment);
        }
      }
      if (pid == 0 || tid == 0) {
        return Optional.empty();
      }
      MemoryMap memory = new MemoryMap(mappings);
      return Optional.of(new CoreNotes(pid, session, tid, pc, memory, program(), cut()));
    }

    private void read(Elf.Segment segment) throws IOException {
      long at = segment.offset();
      long end = at + segment.fileSize();
      for (int i = 0; i < MOST_NOTES && at >= 0 && at + HEADER <= end; i++) {
        ByteBuffer note = bytes(at, HEADER);
        long name = note.getInt() & 0xffffffffL;
        long size = note.getInt() & 0xffffffffL;
        int type = note.getInt();
        long content = at + HEADER + (name + 3 & -4);
        if (name == "CORE\0".length() && size <= LONGEST) {
          note(type, content, (int) size);
        }
        at = content + (size + 3 & -4);
      }
    }

    private ByteBuffer bytes(long from, int size) throws IOException {
      return Elf.bytes(file, from, size).order(elf.order());
    }

    private void note(int type, long at, int size) throws IOException {
      if (type == PRSTATUS && tid == 0 && size >= REGISTERS) {
        // the thread that crashed comes first
        ByteBuffer status = bytes(at, size);
        tid = status.getInt(32);
        session = status.getInt(44);
        boolean x86 = elf.machine() == Elf.X86_64;
        int counter = REGISTERS + 8 * (x86 ? 16 : 32);
        if ((x86 || elf.machine() == Elf.AARCH64) && size >= counter + 8) {
          pc = OptionalLong.of(status.getLong(counter));
        }
      } else if (type == PRPSINFO && size >= 40) {
        pid = bytes(at, size).getInt(24);
      } else if (type == AUXV) {
        ByteBuffer vector = bytes(at, size);
        while (vector.remaining() >= 16) {
          long key = vector.getLong();
          long value = vector.getLong();
          entry = key == AT_ENTRY ? OptionalLong.of(value) : entry;
        }
      } else if (type == FILES) {
        mappings = mappings(bytes(at, size));
      }
    }

    private List<HsErr.Mapping> mappings(ByteBuffer note) {
      List<HsErr.Mapping> found = new ArrayList<>();
      if (note.remaining() < 16) {
        return found;
      }
      long count = note.getLong();
      long page = note.getLong();
      if (count < 0 || count > note.remaining() / 24) {
        return found;
      }
      ByteBuffer names =
          note.slice(note.position() + (int) count * 24, note.remaining() - (int) count * 24);
      for (int i = 0; i < count; i++) {
        long start = note.getLong();
        long end = note.getLong();
        long offset = note.getLong() * page;
        mapping(start, end, offset, name(names)).ifPresent(found::add);
      }
      return found;
    }

    private Optional<HsErr.Mapping> mapping(long start, long end, long offset, String name) {
      String deleted = " (deleted)";
      boolean gone = name.endsWith(deleted);
      String path = gone ? name.substring(0, name.length() - deleted.length()) : name;
      try {
        return path.startsWith("/")
            ? Optional.of(
                new HsErr.Mapping(start, end, offset, executable(start), Path.of(path), gone))
            : Optional.empty();
      } catch (InvalidPathException noText) {
        return Optional.empty();
      }
    }

    private boolean executable(long start) {
      return elf.segments().stream()
          .anyMatch(
              part ->
                  part.type() == Elf.LOAD
                      && part.executable()
                      && Long.compareUnsigned(part.address(), start) <= 0
                      && Long.compareUnsigned(start - part.address(), part.memorySize()) < 0);
    }

    private static String name(ByteBuffer names) {
      int from = names.position();
      while (names.hasRemaining() && names.get() != 0) {
        // up to its end
      }
      byte[] name = new byte[Math.max(0, names.position() - from - 1)];
      names.get(from, name);
      return new String(name, StandardCharsets.UTF_8);
    }

    private Optional<Path> program() {
      return mappings.stream()
          .filter(part -> entry.isPresent() && part.holds(entry.getAsLong()) && !part.deleted())
          .map(HsErr.Mapping::path)
          .findFirst();
    }

    private boolean cut() throws IOException {
      long end = 0;
      for (Elf.Segment segment : elf.segments()) {
        end = Math.max(end, segment.offset() + segment.fileSize());
      }
      return file.size() < end;
    }
  }
}
