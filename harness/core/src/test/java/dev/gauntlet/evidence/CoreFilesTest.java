package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreFilesTest {
  @TempDir Path folder;

  @Test
  void an_abort_leaves_its_stacks_in_a_core_file_that_is_kept_for_its_owner() throws Exception {
    CoreFiles cores = new CoreFiles();
    assumeTrue(cores.refusal().isEmpty(), () -> cores.refusal().orElseThrow());
    Instant start = Instant.now().minusSeconds(1);
    Jdk jdk = Jdk.own();
    Jdk.Death death =
        jdk.death(
            folder,
            new OnErrorScript.Option(java.util.List.of(), java.util.Map.of()),
            true,
            "abort");
    assertThat(death.hsErr()).doesNotExist();
    Path core = cores.find(folder, death.pid(), start).orElseThrow();
    Path stacks =
        CoreFiles.stacks(core, jdk.home().resolve("bin/java"), folder.resolve("stacks.txt"));
    assertThat(Files.readString(stacks))
        .satisfiesAnyOf(
            text -> assertThat(text).contains("#0 ", "abort", "libjvm.so"),
            text -> assertThat(text).contains("no native stacks: "));
    Path kept = folder.resolve("core.gz");
    assertThat(CoreFiles.keep(core, kept, 1L << 30, () -> false)).isTrue();
    assertThat(core).doesNotExist();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(kept))) {
      assertThat(in.readNBytes(4)).containsExactly(0x7f, 'E', 'L', 'F');
    }
  }

  @Test
  void a_core_file_that_is_too_large_is_not_kept() throws Exception {
    byte[] noise = new byte[1 << 20];
    new java.util.Random(3).nextBytes(noise);
    Path core = Files.write(folder.resolve("core"), noise);
    assertThat(CoreFiles.keep(core, folder.resolve("core.gz"), 1 << 16, () -> false)).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "core,                    true,  core.41",
    "core,                    false, core",
    "core.%p,                 true,  core.41",
    "core.%e.%p.%t,           false, core.java x.41.1700000000",
    "core-%%-%p,              false, core-%-41",
    "%e-%s,                   true,  java-6.41",
    "cores/core.%p,           false, cores/core.41",
  })
  void the_file_is_found_by_the_kernel_s_pattern(String pattern, boolean pid, String name)
      throws Exception {
    CoreFiles cores = new CoreFiles(new CorePattern(pattern, pid));
    Instant before = Instant.now().minusSeconds(5);
    Path core = folder.resolve(name);
    Files.createDirectories(core.getParent());
    Files.write(core.resolveSibling("core.411"), new byte[1]);
    Files.write(core.resolveSibling("other"), new byte[1]);
    assertThat(cores.find(folder, 41, before)).isEmpty();
    // another process of that name may be writing its own: it does not say yet whose it is
    Files.write(core, new byte[1]);
    assertThat(cores.find(folder, 41, before)).isEmpty();
    Files.write(core, CoreHeader.of(42));
    assertThat(cores.find(folder, 41, before)).isEmpty();
    Files.write(core, CoreHeader.of(41));
    assertThat(cores.find(folder, 41, before)).contains(core);
    assertThat(cores.find(folder, 41, Instant.now().plusSeconds(60))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "|/usr/share/apport/apport %p, hands core files to another program",
    "/var/crash/%e/core.%p,        folders that differ by process",
    "'',                           no core files",
  })
  void where_they_cannot_be_collected_a_sentence_says_why(String pattern, String why)
      throws Exception {
    CoreFiles cores = new CoreFiles(new CorePattern(pattern, true));
    assertThat(cores.refusal().orElseThrow()).contains(why);
    assertThat(cores.find(folder, 41, Instant.EPOCH)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "core,                   true,  true,  ''",
    "core,                   false, true,  core",
    "/var/cores/all%%,       false, true,  /var/cores/all%",
    "core.%p,                false, true,  ''",
    "core.%e,                false, false, ''",
    "|/usr/lib/handler %p,   true,  false, ''",
    "'',                     false, false, ''",
  })
  void a_core_for_the_moment_is_taken_only_where_it_overwrites_nobody_s(
      String pattern, boolean pid, boolean taken, String single) {
    CoreFiles cores = new CoreFiles(new CorePattern(pattern, pid));
    assertThat(cores.overwritesNone()).isEqualTo(taken);
    if (taken) {
      assertThat(cores.single().orElse("")).isEqualTo(single);
    }
  }

  @Test
  void a_core_says_whose_it_is_and_whether_it_was_cut_off() throws Exception {
    CoreFiles cores = new CoreFiles();
    assumeTrue(cores.refusal().isEmpty(), () -> cores.refusal().orElseThrow());
    Instant start = Instant.now().minusSeconds(1);
    Process process =
        new ProcessBuilder("sh", "-c", "ulimit -c unlimited; kill -SEGV $$")
            .directory(folder.toFile())
            .start();
    assertThat(process.waitFor()).isEqualTo(139);
    Path core = cores.find(folder, process.pid(), start).orElseThrow();
    CoreNotes notes = CoreNotes.of(core).orElseThrow();
    assertThat(notes.pid()).isEqualTo((int) process.pid());
    assertThat(notes.program().orElseThrow()).isEqualTo(Path.of("/bin/sh").toRealPath());
    assertThat(notes.memory().at(notes.pc().orElseThrow(), "").orElseThrow().module())
        .startsWith("libc");
    assertThat(CoreFiles.cut(core)).isFalse();

    Path one = Files.move(core, folder.resolve("core"));
    CoreFiles single = new CoreFiles(new CorePattern("core", false));
    assertThat(single.find(folder, process.pid(), start)).contains(one);
    assertThat(single.find(folder, process.pid() + 1, start)).isEmpty();
    assertThat(single.sweep(folder, notes.session() + 1, start)).isFalse();
    assertThat(one).exists();

    try (FileChannel file = FileChannel.open(one, StandardOpenOption.WRITE)) {
      file.truncate(file.size() - 4096);
    }
    assertThat(CoreFiles.cut(one)).isTrue();
    assertThat(single.sweep(folder, notes.session(), start)).isTrue();
    assertThat(folder).isEmptyDirectory();
  }
}
