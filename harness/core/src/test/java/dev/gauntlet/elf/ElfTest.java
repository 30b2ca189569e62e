package dev.gauntlet.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElfTest {
  private static final int SIZE = 64 + 2 * 56;

  @TempDir Path folder;

  /** A header of 64 bits and two program headers, with something changed in it. */
  private Path changed(Consumer<ByteBuffer> change) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    file.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
    file.putShort(16, (short) Elf.SHARED).putShort(18, (short) Elf.X86_64);
    file.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 2);
    file.putInt(64, Elf.LOAD).putInt(68, 1).putLong(72, 0x1000).putLong(80, 0x2000);
    file.putLong(96, 0x300).putLong(104, 0x400).putInt(120, Elf.NOTE);
    change.accept(file);
    return Files.write(folder.resolve("file"), file.array());
  }

  private static Elf read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return Elf.read(channel);
    }
  }

  private static void refused(Path file, String message) {
    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> read(file))
        .withMessage(message);
  }

  @Test
  void header_and_segments_are_read_and_places_follow_from_them() throws Exception {
    Elf elf = read(changed(file -> {}));

    assertThat(elf.kind()).isEqualTo(Elf.SHARED);
    assertThat(elf.machine()).isEqualTo(Elf.X86_64);
    assertThat(elf.segments())
        .containsExactly(
            new Elf.Segment(Elf.LOAD, true, 0x1000, 0x2000, 0x300, 0x400),
            new Elf.Segment(Elf.NOTE, false, 0, 0, 0, 0));
    assertThat(elf.offsetOf(0x2010)).contains(0x1010L);
    assertThat(elf.addressOf(0x1010)).contains(0x2010L);
    assertThat(elf.offsetOf(0x2300)).isEmpty();
    assertThat(elf.addressOf(-1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, SIZE, 65, 1L << 40})
  void a_table_outside_the_file_is_refused(long table) throws Exception {
    refused(
        changed(file -> file.putLong(32, table)), "is a damaged ELF file: cut off at byte " + SIZE);
  }

  @ParameterizedTest
  @CsvSource({"56, 4097, 4097 program headers", "56, 65535, 65535 program headers"})
  void more_program_headers_than_any_file_has_are_refused(int size, int count, String how)
      throws Exception {
    refused(counting(size, count), "is a damaged ELF file: " + how);
  }

  @ParameterizedTest
  @CsvSource({
    "65535, 4096, a table of 268431360 bytes",
    "0, 1, program headers of 0 bytes",
    "55, 1, program headers of 55 bytes"
  })
  void program_headers_of_a_wrong_size_are_refused_before_memory_is_taken(
      int size, int count, String how) throws Exception {
    refused(counting(size, count), "is a damaged ELF file: " + how);
  }

  /** A file with a hole of 8 GiB: its size refuses nothing. */
  private Path counting(int size, int count) throws IOException {
    Path file = changed(header -> header.putShort(54, (short) size).putShort(56, (short) count));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), 1L << 33);
    }
    return file;
  }

  @Test
  void section_headers_may_say_what_they_want() throws Exception {
    Path file =
        changed(
            header ->
                header
                    .putLong(40, -1) // where they are
                    .putShort(58, (short) -1) // the size of each
                    .putShort(60, (short) -1) // how many
                    .putShort(62, (short) -1)); // which one has their names

    assertThat(read(file)).isEqualTo(read(changed(header -> {})));
  }

  @Test
  void a_file_that_is_cut_off_is_refused_at_every_length() throws Exception {
    byte[] whole = Files.readAllBytes(changed(file -> {}));
    for (int length = 0; length < SIZE; length++) {
      Path cut = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(whole, length));
      refused(
          cut,
          length < 4 ? "is not an ELF file" : "is a damaged ELF file: cut off at byte " + length);
    }
  }

  @Test
  void a_class_that_is_neither_32_nor_64_bits_is_refused() throws Exception {
    refused(
        changed(file -> file.put(4, (byte) 3)),
        "is a damaged ELF file: it has neither 32 nor 64 bits");
  }

  @Test
  void the_program_of_this_process_is_read() throws Exception {
    Elf java = read(Path.of("/proc/self/exe"));

    assertThat(java.wide()).isTrue();
    assertThat(java.segments()).anyMatch(part -> part.type() == Elf.LOAD && part.executable());
    assertThat(java.codeStart(4096)).isPresent();
  }
}
