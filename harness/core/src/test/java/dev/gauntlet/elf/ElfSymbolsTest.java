package dev.gauntlet.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElfSymbolsTest {
  private static final String SOURCE =
      """
      int offered(void) { return 0; }
      __attribute__((weak)) int weak(void) { return 0; }
      __attribute__((visibility("hidden"))) int hidden(void) { return 0; }
      static int own(void) { return 0; }
      int variable = 7;
      int missing(void);
      int user(void) { return own() + hidden() + missing(); }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"-Wl,--hash-style=gnu", "-Wl,--hash-style=sysv", "-s"})
  void only_what_the_library_defines_for_others_is_offered(String flag) throws Exception {
    ElfSymbols symbols = ElfSymbols.read(library("some", SOURCE, flag));

    assertThat(symbols.functions()).contains("offered", "weak", "user");
    assertThat(symbols.functions()).doesNotContain("hidden", "own", "missing", "variable");
    assertThat(symbols.data()).contains("variable").doesNotContain("offered");
  }

  @Test
  void a_library_that_defines_nothing_offers_nothing() throws Exception {
    Path library = library("empty", "static int a;", "-nostdlib");

    assertThat(ElfSymbols.read(library).functions()).isEmpty();
  }

  @Test
  void the_c_library_of_this_machine_has_thousands_of_functions() throws IOException {
    ElfSymbols symbols = ElfSymbols.read(loaded("libc.so.6"));

    // memcpy is an indirect function, environ a weak variable
    assertThat(symbols.functions())
        .contains("printf", "memcpy", "posix_spawn")
        .hasSizeGreaterThan(2000);
    assertThat(symbols.data()).contains("environ", "stdout");
  }

  @Test
  void the_jvm_itself_can_be_read() throws IOException {
    assertThat(ElfSymbols.read(loaded("libjvm.so")).functions()).contains("JNI_CreateJavaVM");
  }

  @Test
  void a_text_a_script_and_an_empty_file_are_no_libraries() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "#!/bin/sh\necho not an elf file\n");
    Path script = Files.writeString(folder.resolve("script"), "/* GNU ld script */ GROUP (x)");
    Path empty = Files.createFile(folder.resolve("empty"));

    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> ElfSymbols.read(text))
        .withMessage("is not an ELF file");
    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> ElfSymbols.read(script))
        .withMessageStartingWith("is a script for the linker");
    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> ElfSymbols.read(empty))
        .withMessage("is not an ELF file");
  }

  @Test
  void an_object_file_and_another_machine_are_named() throws Exception {
    byte[] library = Files.readAllBytes(library("some", SOURCE));
    byte[] object = library.clone();
    object[16] = 1;
    byte[] foreign = library.clone();
    foreign[18] = 21;

    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> ElfSymbols.read(file("object", object)))
        .withMessage("is not a shared library: link it with -shared");
    assertThatExceptionOfType(ElfFormatException.class)
        .isThrownBy(() -> ElfSymbols.read(file("foreign", foreign)))
        .withMessageStartingWith("is built for another machine than this");
  }

  @Test
  void a_library_cut_off_anywhere_is_refused_or_read_but_never_trips_us() throws Exception {
    byte[] whole = Files.readAllBytes(library("some", SOURCE));
    for (int length = 0; length < whole.length; length += length < 1024 ? 1 : 61) {
      readOrRefuse(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void a_library_with_random_bytes_in_it_never_trips_us() throws Exception {
    byte[] whole = Files.readAllBytes(library("some", SOURCE));
    Random random = new Random(20260101);
    for (int round = 0; round < 3000; round++) {
      byte[] hostile = whole.clone();
      int hits = 1 + random.nextInt(8);
      for (int hit = 0; hit < hits; hit++) {
        hostile[16 + random.nextInt(hostile.length - 16)] = (byte) random.nextInt();
        // the headers, where a wrong byte does most
        hostile[16 + random.nextInt(600)] = (byte) random.nextInt();
      }
      readOrRefuse(hostile);
    }
  }

  @Test
  void addresses_and_sizes_that_overflow_are_refused() throws Exception {
    Path library = library("some", SOURCE);
    for (int tag : new int[] {DynamicTable.DT_STRTAB, DynamicTable.DT_SYMTAB}) {
      for (long value : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40}) {
        Path hostile = file("hostile", withEntry(library, tag, value));
        assertThatExceptionOfType(ElfFormatException.class)
            .as("entry %d is %x", tag, value)
            .isThrownBy(() -> ElfSymbols.read(hostile))
            .withMessageStartingWith("is a damaged ELF file: ");
      }
    }
  }

  private static byte[] withEntry(Path library, int tag, long value) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(library)).order(ByteOrder.nativeOrder());
    Elf.Segment table =
        Elf.read(library).orElseThrow().segments().stream()
            .filter(part -> part.type() == Elf.DYNAMIC)
            .findFirst()
            .orElseThrow();
    int at = (int) table.offset();
    while (bytes.getLong(at) != tag) {
      at += 16;
    }
    return bytes.putLong(at + 8, value).array();
  }

  /** A refusal is a sentence for a person; anything else that flies fails the test. */
  private void readOrRefuse(byte[] bytes) throws IOException {
    // a new file each time: ext4 flushes one that is truncated and written again, 2 ms each
    Path file = file("hostile", bytes);
    try {
      ElfSymbols.read(file);
    } catch (ElfFormatException refused) {
      assertThat(refused).hasMessageStartingWith("is ");
    } finally {
      Files.delete(file);
    }
  }

  private Path library(String name, String source, String... flags) throws Exception {
    Path c = Files.writeString(folder.resolve(name + ".c"), source);
    Path library = folder.resolve(name + ".so");
    List<String> command = new ArrayList<>(List.of("cc", "-O2", "-shared", "-fPIC"));
    command.addAll(List.of(flags));
    command.addAll(List.of("-o", "" + library, "" + c));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    return library;
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /** The file of a library that this JVM has loaded. */
  private static Path loaded(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/maps")).stream()
        .filter(line -> line.endsWith("/" + name))
        .map(line -> Path.of(line.substring(line.indexOf('/'))))
        .findFirst()
        .orElseThrow();
  }
}
