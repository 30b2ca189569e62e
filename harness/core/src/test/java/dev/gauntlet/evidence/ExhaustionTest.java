package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExhaustionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dev/null (Too many open files)",
        "eglCreateContext: EGL_BAD_ALLOC",
        "cuMemAlloc: CUDA_ERROR_OUT_OF_MEMORY: out of memory",
        "vkAllocateMemory: VK_ERROR_OUT_OF_DEVICE_MEMORY",
        "avcodec_open2: Cannot allocate memory",
        "java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory",
        "pthread_create failed: Resource temporarily unavailable",
        "mmap: errno 12",
        "NVRM: no channel left",
        "write: No space left on device",
      })
  void what_names_exhaustion_is_known(String text) {
    assertThat(Exhaustion.named(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "step() returned 12",
        "OpenEncodeSessionEx failed: unsupported device (2)",
        "avcodec_receive_packet: Resource temporarily unavailable",
        "exit code 24",
        "errno 121",
        "Connection refused",
        "CUDA error 700",
      })
  void what_only_refuses_is_not(String text) {
    assertThat(Exhaustion.named(text)).isFalse();
  }
}
