package dev.gauntlet.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.fork.JavaMain;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThisProcessTest {
  @Test
  void children_write_no_cores_unless_asked_and_the_hard_limit_stays() throws Exception {
    List<String> limits = JavaMain.output(CoreLimit.class).lines().toList();
    String hard = limits.get(1);
    assertThat(limits.subList(2, 4)).containsExactly("0", hard);
    assertThat(limits.subList(4, 6)).containsExactly(hard, hard);
  }

  @Test
  void memory_of_the_machine_is_read_in_bytes() {
    assertThat(HostMemory.total())
        .isGreaterThan(64L << 20)
        .isGreaterThan(Runtime.getRuntime().maxMemory() / 4);
  }
}
