package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HsErrFileTest {
  static String captured(String name) throws IOException {
    try (InputStream in =
        HsErrFileTest.class.getResourceAsStream("/captured/hs_err/" + name + ".log")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static HsErr report(String name) throws IOException {
    return HsErrFile.parse(captured(name)).orElseThrow();
  }

  private static Signature signature(String name) throws IOException {
    return CrashSignature.of(report(name), path -> Optional.of("4f2a91c0" + "0".repeat(32)));
  }

  @ParameterizedTest
  @CsvSource({
    "jna-read-17,      SIGSEGV, 11, SEGV_MAPERR, JAVA,   main",
    "jna-read-25,      SIGSEGV, 11, SEGV_MAPERR, JAVA,   main",
    "strlen-17,        SIGSEGV, 11, SEGV_MAPERR, JAVA,   main",
    "strlen-25,        SIGSEGV, 11, SEGV_MAPERR, JAVA,   main",
    "native-thread-17, SIGSEGV, 11, SEGV_MAPERR, NATIVE, ''",
    "native-thread-25, SIGSEGV, 11, SEGV_MAPERR, NATIVE, ''",
    "null-pc-17,       SIGSEGV, 11, SEGV_MAPERR, NATIVE, ''",
    "null-pc-25,       SIGSEGV, 11, SEGV_MAPERR, NATIVE, ''",
    "divide-17,        SIGFPE,   8, FPE_INTDIV,  JAVA,   main",
    "divide-25,        SIGFPE,   8, FPE_INTDIV,  JAVA,   main",
    "bus-17,           SIGBUS,   7, BUS_ADRERR,  JAVA,   main",
    "bus-25,           SIGBUS,   7, BUS_ADRERR,  JAVA,   main",
    "illegal-17,       SIGILL,   4, ILL_ILLOPN,  JAVA,   main",
    "illegal-25,       SIGILL,   4, ILL_ILLOPN,  JAVA,   main",
    "jump-to-null-17,  SIGSEGV, 11, SEGV_MAPERR, JAVA,   main",
    "jump-to-null-25,  SIGSEGV, 11, SEGV_MAPERR, JAVA,   main",
    "deep-17,          SIGSEGV, 11, SEGV_MAPERR, JAVA,   main",
    "deep-25,          SIGSEGV, 11, SEGV_MAPERR, JAVA,   main",
    "unsafe-17,        SIGSEGV, 11, SEGV_MAPERR, JAVA,   main",
    "unsafe-25,        SIGSEGV, 11, SEGV_MAPERR, JAVA,   main",
  })
  void a_captured_report_tells_cause_and_thread(
      String name, String signalName, int signal, String code, HsErr.ThreadKind kind, String thread)
      throws IOException {
    HsErr report = report(name);
    assertThat(report.signalName()).isEqualTo(signalName);
    assertThat(report.signal()).hasValue(signal);
    assertThat(report.siCode()).isEqualTo(code);
    assertThat(report.thread()).isEqualTo(kind);
    assertThat(report.threadName()).isEqualTo(thread);
    assertThat(report.vm()).contains("Server VM", name.substring(name.length() - 2));
    assertThat(report.pid().orElseThrow()).isLessThan(report.tid().orElseThrow());
    assertThat(report.complete()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jna-read-17      | SIGSEGV jna.tmp[4f2a91c0]+0x9df8 Java_com_sun_jna_Native_getInt",
        "jna-read-25      | SIGSEGV jna.tmp[4f2a91c0]+0x9df8 Java_com_sun_jna_Native_getInt",
        "strlen-17        | SIGSEGV libc.so.6[4f2a91c0]+0x167ad8",
        "strlen-25        | SIGSEGV libc.so.6[4f2a91c0]+0x167ad8",
        "native-thread-17 | SIGSEGV libc.so.6[4f2a91c0]+0x167ad8",
        "native-thread-25 | SIGSEGV libc.so.6[4f2a91c0]+0x167ad8",
        "null-pc-17       | SIGSEGV libc.so.6[4f2a91c0]+0x891f5",
        "null-pc-25       | SIGSEGV libc.so.6[4f2a91c0]+0x891f5",
        "divide-17        | SIGFPE libc.so.6[4f2a91c0]+0x3e263 div",
        "divide-25        | SIGFPE libc.so.6[4f2a91c0]+0x3e263 div",
        "bus-17           | SIGBUS libc.so.6[4f2a91c0]+0x167ad8",
        "bus-25           | SIGBUS libc.so.6[4f2a91c0]+0x167ad8",
        "illegal-17       | SIGILL pc outside any module",
        "illegal-25       | SIGILL pc outside any module",
        "jump-to-null-17  | SIGSEGV jna.tmp[4f2a91c0]+0x16052",
        "jump-to-null-25  | SIGSEGV jna.tmp[4f2a91c0]+0x16052",
        "deep-17          | SIGSEGV libdeep.so[4f2a91c0]+0x1120",
        "deep-25          | SIGSEGV libdeep.so[4f2a91c0]+0x1120",
        "unsafe-17        | SIGSEGV libjvm.so[4f2a91c0]+0xed2f94 Unsafe_PutLong",
        "unsafe-25        | SIGSEGV libjvm.so[4f2a91c0]+0x123632d Unsafe_PutLong",
      })
  void a_captured_report_gives_its_signature(String name, String signature) throws IOException {
    assertThat(signature(name)).hasToString(signature);
  }

  @Test
  void a_module_s_file_is_found_in_the_memory_map_also_when_it_was_deleted() throws IOException {
    assertThat(report("deep-25").path("libdeep.so")).contains(Path.of("/opt/demo/libdeep.so"));
    HsErr unpacked = report("jna-read-17");
    String module = unpacked.frames().get(0).module();
    assertThat(unpacked.path(module).orElseThrow().toString()).endsWith(".tmp");
    assertThat(unpacked.mappings())
        .anyMatch(mapping -> mapping.deleted() && mapping.path().endsWith(module));
  }

  @Test
  void frames_stop_where_the_list_of_java_frames_begins() throws IOException {
    assertThat(report("deep-25").frames()).hasSize(1);
    assertThat(report("deep-17").frames()).hasSize(1);
    assertThat(report("jna-read-25").frames())
        .extracting(NativeFrame::kind)
        .startsWith('C', 'j', 'j', 'j', 'v', 'V');
  }

  @ParameterizedTest
  @ValueSource(strings = {"deep-17", "unsafe-25", "native-thread-25"})
  void a_report_cut_anywhere_is_read_as_far_as_it_goes(String name) throws IOException {
    String whole = captured(name);
    Signature last = null;
    for (int end = 0; end <= whole.length(); end++) {
      Optional<HsErr> report = HsErrFile.parse(whole.substring(0, end));
      if (report.isPresent()) {
        last = CrashSignature.of(report.get(), path -> Optional.empty());
        assertThat(last.signal()).isEqualTo("SIGSEGV");
      }
    }
    assertThat(last).isNotNull();
  }

  @Test
  void a_report_with_bytes_turned_over_throws_nothing() throws IOException {
    byte[] whole = captured("unsafe-17").getBytes(StandardCharsets.UTF_8);
    Random random = new Random(1);
    for (int round = 0; round < 2000; round++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 40; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      HsErrFile.parse(new String(damaged, StandardCharsets.UTF_8))
          .ifPresent(report -> CrashSignature.of(report, path -> Optional.empty()));
    }
  }

  @Test
  void garbage_is_no_report_and_long_lines_do_not_hold_it_up(@TempDir Path folder)
      throws IOException {
    assertThat(HsErrFile.parse("")).isEmpty();
    assertThat(HsErrFile.parse("\0\uffff\n#\n# Problematic frame:\n")).isEmpty();
    Path file =
        Files.writeString(folder.resolve("x"), "Current thread (0x1): " + "a \"".repeat(9999));
    assertThat(HsErrFile.read(file)).isEmpty();
  }

  @Test
  void an_error_that_hotspot_found_itself_is_told_by_its_place() {
    HsErr report =
        HsErrFile.parse(
                """
                # A fatal error has been detected by the Java Runtime Environment:
                #
                #  Internal Error (safepoint.cpp:712), pid=41, tid=57
                #  guarantee(x) failed: broken
                """)
            .orElseThrow();
    assertThat(report.tid()).hasValue(57);
    assertThat(CrashSignature.of(report))
        .isEqualTo(new Signature("SIGABRT", "Internal Error (safepoint.cpp:712)", null));
  }

  private static HsErr stack(String... frames) {
    return HsErrFile.parse(
            "#  SIGSEGV (0xb) at pc=0x00007f0000001139, pid=41, tid=57\n"
                + "Native frames: (J=compiled Java code)\n"
                + String.join("\n", frames)
                + "\n\nDynamic libraries:\n"
                + "7f0000000000-7f0000001000 r--p 00000000 fe:00 1    /opt/libfoo.so\n"
                + "7f0000001000-7f0000002000 r-xp 00001000 fe:00 1    /opt/libfoo.so\n"
                + "7f0000002000-7f0000003000 rw-p 00002000 fe:00 1    /opt/libfoo.so\n"
                + "7f1000000000-7f1000900000 r-xp 00000000 fe:00 2    /jdk/lib/server/libjvm.so\n"
                + "7f2000000000-7f2000900000 r-xp 00000000 fe:00 3    /jdk/lib/libjli.so\n"
                + "7f3000000000-7f3000900000 r-xp 00000000 fe:00 4    /usr/lib/libc.so.6\n")
        .orElseThrow();
  }

  private static String signed(String... frames) {
    return CrashSignature.of(stack(frames), path -> Optional.empty()).toString();
  }

  @Test
  void a_stripped_driver_frame_keeps_its_offset_and_a_second_one_that_lies_in_code_is_added() {
    assertThat(signed("C  [libfoo.so+0x1139]", "C  [libfoo.so+0x1180]  run+0x20"))
        .isEqualTo("SIGSEGV libfoo.so+0x1139 < libfoo.so+0x1180 run");
  }

  @Test
  void a_second_frame_in_data_or_nowhere_or_in_the_vm_is_left_out() {
    String alone = "SIGSEGV libfoo.so+0x1139";
    assertThat(signed("C  [libfoo.so+0x1139]", "C  [libfoo.so+0x2180]")).isEqualTo(alone);
    assertThat(signed("C  [libfoo.so+0x1139]", "C  0x00007f1234567890")).isEqualTo(alone);
    assertThat(signed("C  [libfoo.so+0x1139]", "C  [libgone.so+0x10]")).isEqualTo(alone);
    assertThat(signed("C  [libfoo.so+0x1139]", "V  [libjvm.so+0x10]  f+0x1")).isEqualTo(alone);
  }

  @Test
  void a_crash_inside_the_vm_called_by_a_library_is_the_library_s() {
    assertThat(
            signed(
                "V  [libjvm.so+0x500]  jni_GetStringUTFChars+0x40",
                "C  [libfoo.so+0x1139]  take+0x9"))
        .isEqualTo("SIGSEGV libfoo.so+0x1139 take");
  }

  @Test
  void the_start_of_a_thread_is_not_taken_for_the_culprit() {
    assertThat(
            signed(
                "V  [libjvm.so+0x500]  G1ParScan::copy(oopDesc*)+0x40",
                "V  [libjvm.so+0x700]  thread_native_entry(Thread*)+0x40",
                "C  [libc.so.6+0x891f5]",
                "C  [libc.so.6+0x10989c]"))
        .isEqualTo("SIGSEGV libjvm.so+0x500 G1ParScan::copy(oopDesc*)");
  }

  @Test
  void compiled_and_hidden_java_frames_lose_what_changes_from_process_to_process() {
    assertThat(
            signed(
                "J 412 c2 org.x.Y$$Lambda+0x00007f12345678a0.run()V (12 bytes)"
                    + " @ 0x00007f11 [0x00007f10+0x11]"))
        .isEqualTo("SIGSEGV org.x.Y$$Lambda.run()V");
    assertThat(signed("v  ~StubRoutines::jbyte_disjoint_arraycopy 0x00007fb2df938fa6"))
        .isEqualTo("SIGSEGV ~StubRoutines::jbyte_disjoint_arraycopy");
  }

  @Test
  void a_missing_second_frame_comes_from_gdb_when_it_saw_the_same_first_one() {
    HsErr crash = stack("C  [libfoo.so+0x1139]");
    Signature alone = CrashSignature.of(crash, path -> Optional.empty());
    String stacks =
        """
        Thread 2 (Thread 0x7f (LWP 57) "main"):
        #0  0x00007f3000000100 in wait4 () from /usr/lib/libc.so.6
        #1  0x00007f1000000100 in VMError::report_and_die () from /jdk/lib/server/libjvm.so
        #2  <signal handler called>
        #3  0x00007f0000001139 in ?? () from /opt/libfoo.so
        #4  0x00007f0000001180 in run(int) () from /opt/libfoo.so
        #5  0x00007f58b791e550 in ?? ()

        Thread 1 (Thread 0x7f (LWP 41) "java"):
        #0  0x00007f3000000100 in futex () from /usr/lib/libc.so.6
        """;
    assertThat(CrashSignature.refined(alone, crash, stacks, path -> Optional.empty()))
        .hasToString("SIGSEGV libfoo.so+0x1139 < libfoo.so+0x1180 run");
    for (String other : new String[] {"0x00007f000000113a in ??", "0x00007f58b791e550 in ??"}) {
      String elsewhere = stacks.replace("0x00007f0000001139 in ??", other);
      assertThat(CrashSignature.refined(alone, crash, elsewhere, path -> Optional.empty()))
          .isEqualTo(alone);
    }
    assertThat(CrashSignature.refined(alone, crash, "", path -> Optional.empty())).isEqualTo(alone);
  }
}
