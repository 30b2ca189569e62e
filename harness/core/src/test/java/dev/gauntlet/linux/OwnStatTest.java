package dev.gauntlet.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnStatTest {
  @Test
  void it_tells_what_the_jdk_tells() throws Exception {
    try (OwnStat own = new OwnStat()) {
      assertThat(own.pid()).isEqualTo(ProcessHandle.current().pid());
      assertThat(own.parent()).isEqualTo(ProcessHandle.current().parent().orElseThrow().pid());
    }
  }

  @Test
  void it_can_be_asked_again_and_again_on_one_descriptor() throws Exception {
    try (OwnStat own = new OwnStat()) {
      long first = own.parent();
      assertThat(own.parent()).isEqualTo(first);
      assertThat(own.pid()).isEqualTo(ProcessHandle.current().pid());
    }
  }
}
