package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnErrorScriptTest {
  @TempDir Path temporary;

  static List<Jdk> jdks() {
    return Jdk.atHand();
  }

  /** A folder whose name a shell, HotSpot and sed would each read in their own way. */
  private Path folder(String name) throws IOException {
    return Files.createDirectories(temporary.resolve("a b;$(touch pwned)'\"% %p&").resolve(name));
  }

  private OnErrorScript.Option option(Path run) throws IOException {
    return OnErrorScript.in(temporary.resolve("cache")).option(Jdk.hsErr(run), run, folder("seen"));
  }

  private List<String> kinds() throws IOException {
    try (Stream<Path> kinds = Files.list(folder("seen"))) {
      return kinds.map(kind -> kind.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void the_first_crash_of_a_kind_gets_the_stacks_of_all_threads_and_the_next_none(Jdk jdk)
      throws Exception {
    assumeTrue(Gdb.installed().isPresent(), "gdb is not installed");
    // ErrorFile expands %: that path is the launcher's to choose
    Path first = Files.createDirectories(temporary.resolve("first"));
    Path second = Files.createDirectories(temporary.resolve("second"));
    assertThat(jdk.death(first, option(first), false, "divide").exit()).isEqualTo(134);
    assertThat(jdk.death(second, option(second), false, "divide").exit()).isEqualTo(134);
    Path stacks = first.resolve(OnErrorScript.STACKS);
    assertThat(stacks).exists();
    assertThat(Files.readString(stacks))
        .satisfiesAnyOf(
            text -> assertThat(text).contains("Thread 1 ", "#0 ", "div", "libjvm.so"),
            text -> assertThat(text).contains("no native stacks: gdb could not attach"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stacks)))
        .isEqualTo("rw-------");
    assertThat(second.resolve(OnErrorScript.STACKS)).doesNotExist();
    assertThat(kinds()).hasSize(1).allMatch(kind -> kind.startsWith("SIGFPE_"));
  }

  @Test
  void three_calls_deep_in_a_stripped_library_gdb_names_the_caller_that_hotspot_cannot()
      throws Exception {
    Optional<Path> compiler = Gdb.onPath("cc");
    assumeTrue(compiler.isPresent(), "cc is not installed");
    assumeTrue(Gdb.installed().isPresent(), "gdb is not installed");
    Path source = temporary.resolve("deep.c");
    Path library = temporary.resolve("libdeep.so");
    Files.writeString(
        source,
        """
        #define CALL __attribute__((noinline, noclone))
        static CALL int inner(volatile int *p) { return *p + 1; }
        static CALL int middle(volatile int *p) { return inner(p) * 3; }
        CALL int entry(long n) { return middle((volatile int *)(n + 29)) + 7; }
        """);
    List<String> compile = new ArrayList<>(List.of(compiler.get().toString(), "-O2", "-s"));
    compile.addAll(List.of("-shared", "-fPIC", "-o", library.toString(), source.toString()));
    assertThat(BoundedCommand.run(compile, Duration.ofSeconds(30), 9999).exit()).isZero();
    Path run = Files.createDirectories(temporary.resolve("run"));
    HsErr report =
        Jdk.own().death(run, option(run), false, "library", library.toString(), "entry").report();
    Signature signature = CrashSignature.of(report);
    String stacks = Files.readString(run.resolve(OnErrorScript.STACKS));
    assumeTrue(stacks.contains("#0 "), stacks);
    assertThat(signature.first()).startsWith("libdeep.so[").contains("]+0x");
    assertThat(CrashSignature.refined(signature, report, stacks).second())
        .startsWith("libdeep.so[")
        .isNotEqualTo(signature.first());
  }

  @Test
  void two_kinds_are_told_apart_and_an_unpacked_library_s_random_name_is_not_a_kind()
      throws Exception {
    for (String fault : List.of("jna-read", "jna-read", "strlen")) {
      Path run = Files.createDirectories(temporary.resolve("run"));
      script(Jdk.own().death(run, fault).hsErr());
    }
    assertThat(kinds()).hasSize(2).anyMatch(kind -> kind.startsWith("SIGSEGV_jna.tmp+0x"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void the_report_is_complete_when_the_script_runs(Jdk jdk) throws Exception {
    Path run = Files.createDirectories(temporary.resolve("run"));
    OnErrorScript.Option copying =
        new OnErrorScript.Option(
            List.of("-XX:OnError=cp \"$REPORT\" \"$COPY\""),
            java.util.Map.of(
                "REPORT", Jdk.hsErr(run).toString(), "COPY", folder("x").resolve("y").toString()));
    jdk.death(run, copying, false, "divide");
    assertThat(HsErrFile.read(folder("x").resolve("y")).orElseThrow().complete()).isTrue();
    assertThat(temporary.resolve("run/pwned")).doesNotExist();
  }

  @Test
  void garbage_or_nothing_in_place_of_a_report_is_no_kind() throws Exception {
    Path garbage = Files.writeString(temporary.resolve("garbage"), "#  SIG\n\0\n");
    script(garbage);
    script(temporary.resolve("missing"));
    Path hostile = temporary.resolve("hostile");
    Files.writeString(
        hostile, "#  SIGSEGV (0xb)\n# Problematic frame:\n# C  [../../$(touch x)`touch x`+0x1]\n");
    script(hostile);
    assertThat(kinds()).hasSize(1).allMatch(kind -> kind.matches("[A-Za-z0-9._+-]+"));
    assertThat(temporary.resolve("x")).doesNotExist();
  }

  /** Runs the script as HotSpot does, with the pid of a process that has ended. */
  private void script(Path hsErr) throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    OnErrorScript.Option option =
        OnErrorScript.in(temporary.resolve("cache")).option(hsErr, folder("out"), folder("seen"));
    ProcessBuilder shell =
        new ProcessBuilder(
                "sh",
                "-c",
                option
                    .flags()
                    .get(0)
                    .replace("-XX:OnError=", "")
                    .replace("%p", Long.toString(ended.pid())))
            .directory(temporary.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    shell.environment().putAll(option.environment());
    shell.start().waitFor();
  }
}
