package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gauntlet.elf.Elf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildIdTest {
  @TempDir Path folder;

  /** Libraries mapped into this very process. */
  private static List<Path> mapped() throws Exception {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines
          .filter(line -> line.matches(".* r-xp .*/[^/]*\\.so[^/]*$"))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .filter(Files::isReadable)
          .distinct()
          .toList();
    }
  }

  @Test
  void it_is_what_readelf_says_of_every_library_of_this_process() throws Exception {
    assumeTrue(Gdb.onPath("readelf").isPresent(), "readelf (binutils) is not installed");
    int found = 0;
    for (Path library : mapped()) {
      String notes =
          BoundedCommand.run(
                  List.of("readelf", "-n", library.toString()), Duration.ofSeconds(20), 1 << 20)
              .output();
      Matcher id = Pattern.compile("Build ID: ([0-9a-f]+)").matcher(notes);
      if (id.find()) {
        assertThat(BuildId.of(library)).as(library.toString()).contains(id.group(1));
        found++;
      } else {
        assertThat(BuildId.of(library)).as(library.toString()).isEmpty();
      }
    }
    assertThat(found).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void both_widths_and_both_byte_orders_are_read(boolean wide, boolean little) throws Exception {
    Path file = Files.write(folder.resolve("x.so"), elf(wide, little));
    assertThat(BuildId.of(file)).contains("0102030405060708090a");
  }

  private static byte[] elf(boolean wide, boolean little) {
    ByteBuffer file =
        ByteBuffer.allocate(256)
            .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
            .put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), (byte) (little ? 1 : 2)});
    int table = wide ? 64 : 52;
    file.putShort(wide ? 54 : 42, (short) (wide ? 56 : 32)).putShort(wide ? 56 : 44, (short) 1);
    file.putInt(table, Elf.NOTE);
    if (wide) {
      file.putLong(32, table).putLong(table + 8, 160).putLong(table + 32, 48);
    } else {
      file.putInt(28, table).putInt(table + 4, 160).putInt(table + 16, 48);
    }
    // a note of another owner comes first, its name padded
    file.position(160).putInt(3).putInt(4).putInt(3).put(new byte[] {'x', 'y', 0, 0, 9, 9, 9, 9});
    file.putInt(4).putInt(10).putInt(3).put("GNU\0".getBytes(StandardCharsets.US_ASCII));
    return file.put(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}).array();
  }

  @Test
  void no_library_no_text_and_no_damaged_file_has_one() throws Exception {
    assertThat(BuildId.of(folder)).isEmpty();
    assertThat(BuildId.of(folder.resolve("missing.so"))).isEmpty();
    assertThat(BuildId.of(Files.writeString(folder.resolve("text"), "x".repeat(500)))).isEmpty();
    byte[] whole = elf(true, true);
    for (int end = 0; end < 160 + 48; end++) {
      Path cut = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(whole, end));
      assertThat(BuildId.of(cut)).as("%d bytes", end).isEmpty();
    }
  }

  @Test
  void hostile_headers_neither_throw_nor_allocate() throws Exception {
    Random random = new Random(2);
    for (int round = 0; round < 3000; round++) {
      byte[] file = elf(round % 2 == 0, round % 3 == 0);
      for (int i = 0; i < 8; i++) {
        file[6 + random.nextInt(file.length - 6)] = (byte) random.nextInt(256);
      }
      BuildId.of(Files.write(folder.resolve("hostile"), file))
          .ifPresent(id -> assertThat(id).hasSizeBetween(2, 128));
    }
  }
}
