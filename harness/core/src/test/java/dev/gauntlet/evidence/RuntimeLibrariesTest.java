package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeLibrariesTest {
  @ParameterizedTest
  @CsvSource({
    "libc.so.6, true, true, true",
    "libc-2.31.so, true, true, true",
    "ld-linux-x86-64.so.2, true, true, true",
    "[vdso], true, true, true",
    "librt.so.1, false, true, true",
    "libdl.so.2, false, true, true",
    "libm.so.6, false, false, true",
    "libstdc++.so.6.0.30, false, false, true",
    "libjvm.so, false, true, false",
    "libnio.so, false, true, false",
    "jna4711.tmp, false, true, false",
    "libjnidispatch.so, false, true, false",
    "libcuda.so.1, false, false, false",
    "libx.so, false, false, false"
  })
  void each_question_has_its_own_answer(
      String module, boolean begins, boolean waits, boolean crashes) {
    assertThat(RuntimeLibraries.begins(module)).isEqualTo(begins);
    assertThat(RuntimeLibraries.waits(module)).isEqualTo(waits);
    assertThat(RuntimeLibraries.crashes(module)).isEqualTo(crashes);
  }
}
