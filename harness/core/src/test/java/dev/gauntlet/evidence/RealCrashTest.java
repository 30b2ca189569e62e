package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RealCrashTest {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdk.atHand();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_bad_pointer_in_libc_on_a_thread_that_the_jvm_does_not_know(Jdk jdk) throws Exception {
    Jdk.Death death = jdk.death(folder, "native-thread");
    HsErr report = death.report();
    Path libc = report.path(report.frames().get(0).module()).orElseThrow();
    assertThat(death.exit()).isEqualTo(134);
    assertThat(report.signalName()).isEqualTo("SIGSEGV");
    assertThat(report.faultAddress()).hasValue(0x10);
    assertThat(report.thread()).isEqualTo(HsErr.ThreadKind.NATIVE);
    assertThat(report.pid()).hasValue((int) death.pid());
    assertThat(report.complete()).isTrue();
    assertThat(CrashSignature.of(report).first())
        .startsWith(
            libc.getFileName() + "[" + BuildId.of(libc).orElseThrow().substring(0, 8) + "]+0x");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_crash_in_the_vm_itself_falls_back_to_its_own_frame(Jdk jdk) throws Exception {
    HsErr report = jdk.death(folder, "unsafe").report();
    assertThat(report.vm()).contains(jdk.version() + ".");
    assertThat(CrashSignature.of(report).first())
        .satisfiesAnyOf(
            frame -> assertThat(frame).startsWith("libjvm.so"),
            frame -> assertThat(frame).contains("Unsafe"));
    assertThat(CrashSignature.of(report).second()).isNull();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void the_same_crash_has_the_same_signature_in_two_processes(Jdk jdk) throws Exception {
    Signature first = CrashSignature.of(jdk.death(folder, "jna-read").report());
    Signature second = CrashSignature.of(jdk.death(folder, "jna-read").report());
    assertThat(first.first()).contains("Java_com_sun_jna_Native_getInt");
    assertThat(second).isEqualTo(first);
  }

  @Test
  void a_double_free_has_no_report_but_its_sentence() throws Exception {
    Jdk.Death death = Jdk.own().death(folder, "double-free");
    assertThat(death.exit()).isEqualTo(134);
    assertThat(death.hsErr()).doesNotExist();
    assertThat(AbortMessage.signature(death.stderr()).first())
        .satisfiesAnyOf(
            text -> assertThat(text).startsWith("double free or corruption ("),
            text -> assertThat(text).startsWith("free(): "));
  }
}
