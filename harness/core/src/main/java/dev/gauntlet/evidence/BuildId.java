package dev.gauntlet.evidence;

import dev.gauntlet.elf.Elf;
import dev.gauntlet.elf.ElfFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The build id that the linker gave a library: two files with the same one are the same build,
 * which is what an offset in a stripped driver is relative to.
 */
public final class BuildId {
  private static final int TYPE = 3; // NT_GNU_BUILD_ID
  private static final int LONGEST = 64; // a SHA-1 has 20 bytes; --build-id=0x... may be longer

  private BuildId() {}

  /**
   * @return lower-case hexadecimal; empty when the file has none, is damaged, is no ELF file, or
   *     cannot be read
   */
  public static Optional<String> of(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Elf elf = Elf.read(channel);
      for (Elf.Segment segment : elf.segments()) {
        Optional<String> id = in(channel, segment, elf);
        if (id.isPresent()) {
          return id;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional
          .empty(); // gone, unreadable or no ELF file: the frame is shown without a build id
    }
  }

  private static Optional<String> in(FileChannel channel, Elf.Segment segment, Elf elf)
      throws IOException {
    if (segment.type() != Elf.NOTE) {
      return Optional.empty();
    }
    ByteBuffer notes;
    try {
      notes = Elf.bytes(channel, segment.offset(), segment.fileSize()).order(elf.order());
    } catch (ElfFormatException e) {
      return Optional.empty(); // this segment is cut or too large; another may hold the note
    }
    while (notes.remaining() >= 12) {
      long nameSize = notes.getInt() & 0xffffffffL;
      long size = notes.getInt() & 0xffffffffL;
      int type = notes.getInt();
      long padded = (nameSize + 3 & -4) + (size + 3 & -4);
      if (padded > notes.remaining()) {
        return Optional.empty();
      }
      int name = notes.position();
      int content = (int) (name + (nameSize + 3 & -4));
      if (type == TYPE && size > 0 && size <= LONGEST && isGnu(notes, name, nameSize)) {
        byte[] id = new byte[(int) size];
        notes.get(content, id);
        return Optional.of(HexFormat.of().formatHex(id));
      }
      notes.position((int) (name + padded));
    }
    return Optional.empty();
  }

  private static boolean isGnu(ByteBuffer notes, int at, long size) {
    byte[] name = new byte[4];
    if (size != 4) {
      return false;
    }
    notes.get(at, name);
    return new String(name, StandardCharsets.US_ASCII).equals("GNU\0");
  }
}
