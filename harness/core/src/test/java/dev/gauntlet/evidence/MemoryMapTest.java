package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryMapTest {
  private static MemoryMap.Place place(String maps, long address) {
    return MemoryMap.of(maps).place(address).orElseThrow();
  }

  @Test
  void a_file_read_as_data_before_it_is_loaded_does_not_move_its_code() {
    String maps =
        """
        7f0000000000-7f0000009000 r--s 00000000 08:01 77 /lib/libx.so
        7f0000100000-7f0000101000 r--p 00000000 08:01 77 /lib/libx.so
        7f0000101000-7f0000104000 r-xp 00001000 08:01 77 /lib/libx.so
        """;

    assertThat(place(maps, 0x7f0000101139L).offset()).isEqualTo(0x1139);
    assertThat(MemoryMap.of(maps).at(0x7f0000101139L, ""))
        .contains(new NativeFrame('C', "libx.so", 0x1139, ""));
    assertThat(MemoryMap.of(maps).at(0x7f0000001139L, "")).isEmpty();
    assertThat(MemoryMap.of(maps).holds(new NativeFrame('C', "libx.so", 0x1139, ""))).isTrue();
  }

  @Test
  void a_second_segment_from_the_files_first_page_belongs_to_the_image() {
    // as lld lays a small library out: code at 0x640 of the file is linked at 0x1640
    String maps =
        """
        7f0000100000-7f0000101000 r--p 00000000 08:01 77 /lib/libx.so
        7f0000101000-7f0000102000 r-xp 00000000 08:01 77 /lib/libx.so
        """;

    assertThat(place(maps, 0x7f0000101640L).offset()).isEqualTo(0x1640);
  }

  @Test
  void a_library_loaded_twice_has_the_same_offsets_in_both_images() {
    String image =
        """
        7f00001%d0000-7f00001%<d1000 r--p 00000000 08:01 77 /lib/libx.so
        7f00001%<d1000-7f00001%<d4000 r-xp 00001000 08:01 77 /lib/libx.so
        7f00001%<d4000-7f00001%<d5000 rw-p 00003000 08:01 77 /lib/libx.so
        """;
    String maps = image.formatted(1) + image.formatted(2);

    assertThat(place(maps, 0x7f0000111139L)).isEqualTo(place(maps, 0x7f0000121139L));
    assertThat(place(maps, 0x7f0000121139L).offset()).isEqualTo(0x1139);
  }

  @Test
  void deleted_files_and_the_kernels_own_library_have_their_names() {
    String maps =
        """
        7f0000100000-7f0000101000 r-xp 00000000 08:01 77 /tmp/a b.so (deleted)
        7ffd00000000-7ffd00002000 r-xp 00000000 00:00 0 [vdso]
        """;

    assertThat(place(maps, 0x7f0000100010L))
        .isEqualTo(new MemoryMap.Place(Path.of("/tmp/a b.so"), 16));
    assertThat(place(maps, 0x7ffd00000010L)).isEqualTo(new MemoryMap.Place(Path.of("[vdso]"), 16));
  }

  @Test
  void no_build_id_is_looked_for_of_the_kernels_own_library_and_of_devices() {
    MappedModules modules =
        new MappedModules(
            MemoryMap.of(
                """
                7f0000100000-7f0000101000 rw-s 00000000 00:05 77 /dev/nvidia0
                7ffd00000000-7ffd00002000 r-xp 00000000 00:00 0 [vdso]
                """),
            file -> {
              throw new AssertionError("opened " + file);
            });

    assertThat(modules.at(0x7f0000100010L)).contains(new MappedModules.Spot("nvidia0", "", 16));
    assertThat(modules.at(0x7ffd00000010L)).contains(new MappedModules.Spot("[vdso]", "", 16));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7f0000100000-7f0000101000 r-xp 00000000 00:00 0 ",
        "7f0000100000-7f0000101000 rw-p 00000000 00:00 0 [heap]",
        "7f0000100000-7f0000101000 r-xp 00000000 08:01 77 /lib/\0x",
        "7f00001000001111111-7f0000101000 r-xp 00000000 08:01 77 /lib/x",
        "zz-7f0000101000 r-xp 00000000 08:01 77 /lib/x"
      })
  void a_line_without_a_file_is_no_mapping(String line) {
    assertThat(MemoryMap.mapping(line)).isEmpty();
  }
}
