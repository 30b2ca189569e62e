package dev.gauntlet.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.linux.WaitStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an engine's exit code says where the kernel tells no more. */
class ContainerParentTest {
  @ParameterizedTest
  @CsvSource({"0,0,0", "1,0,1", "127,0,127", "128,0,128", "134,6,0", "139,11,0", "255,0,255"})
  void an_exit_code_of_128_and_a_signal_is_that_signal(int told, int signal, int code) {
    assertThat(ContainerParent.decoded(told)).isEqualTo(new WaitStatus(signal, code));
  }
}
