package dev.gauntlet.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappedLibrariesTest {
  @Test
  void the_libraries_of_a_live_jvm_are_found_once_each() throws IOException {
    List<MappedLibrary> libraries =
        MappedLibraries.of(
            ProcessHandle.current().pid(), path -> Optional.of("id of " + path.getFileName()));
    assertThat(libraries).extracting(MappedLibrary::name).contains("libjvm.so");
    assertThat(libraries).extracting(MappedLibrary::path).doesNotHaveDuplicates();
    assertThat(libraries)
        .filteredOn(library -> library.name().equals("libjvm.so"))
        .extracting(library -> library.buildId().value())
        .containsExactly("id of libjvm.so");
    assertThat(libraries).noneMatch(library -> library.name().endsWith(".jar"));
  }

  @Test
  void only_executable_mappings_of_files_count_and_deleted_ones_say_so() {
    // made by hand after proc(5)
    String maps =
        """
        00400000-00452000 r-xp 00000000 08:02 173521      /usr/bin/java
        7f0000000000-7f0000001000 r-xp 00000000 08:02 11   /home/someone/my libs/libfoo.so.1
        7f0000001000-7f0000002000 rw-p 00001000 08:02 11   /home/someone/my libs/libfoo.so.1
        7f0000002000-7f0000003000 r--p 00000000 08:02 12   /usr/lib/data.bin
        7f0000003000-7f0000004000 r-xp 00000000 00:01 13   /tmp/jna123.tmp (deleted)
        7f0000004000-7f0000005000 r-xp 00000000 08:02 14   /opt/libfoo.so.1
        7f0000005000-7f0000006000 rwxp 00000000 00:00 0
        7f0000006000-7f0000007000 rwxs 00000000 00:05 15   /dev/nvidiactl
        7ffd00000000-7ffd00001000 r-xp 00000000 00:00 0    [vdso]
        """;
    List<MappedLibrary> libraries =
        MappedLibraries.of(
            maps, path -> path.startsWith("/opt") ? Optional.of("abcd") : Optional.empty());
    assertThat(MappedLibraries.facts(libraries).lines())
        .containsExactly(
            "java:",
            "  path: /usr/bin/java",
            "  build id: unreadable: the file has no GNU build id",
            "libfoo.so.1:",
            "  path: ~/my libs/libfoo.so.1",
            "  build id: unreadable: the file has no GNU build id",
            "jna123.tmp:",
            "  path: /tmp/jna123.tmp",
            "  build id: unreadable: the file was deleted after it was mapped",
            "libfoo.so.1 (2):",
            "  path: /opt/libfoo.so.1",
            "  build id: abcd");
  }
}
