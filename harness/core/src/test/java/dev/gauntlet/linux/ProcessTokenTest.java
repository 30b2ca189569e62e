package dev.gauntlet.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessTokenTest {
  @Test
  void a_token_of_this_process_is_not_orphaned_and_each_run_has_its_own() throws IOException {
    String token = ProcessToken.next();
    assertThat(ProcessToken.orphaned(token)).isFalse();
    assertThat(ProcessToken.next()).isNotEqualTo(token);
  }

  @Test
  void a_controller_with_the_same_number_but_another_start_is_another() throws IOException {
    String[] parts = ProcessToken.next().split("/", -1);
    assertThat(ProcessToken.orphaned(parts[0] + "/" + parts[1] + "/1/1")).isTrue();
  }

  @Test
  void what_is_not_a_token_of_this_namespace_is_never_orphaned() throws IOException {
    String[] parts = ProcessToken.next().split("/", -1);
    for (String foreign :
        List.of("", "x", "1/2/3", "1/999999/5/1", parts[0] + "/x/1/1", parts[0] + "/1/2/3/4")) {
      assertThat(ProcessToken.orphaned(foreign)).as(foreign).isFalse();
    }
  }

  @Test
  void a_controller_that_is_dead_but_not_reaped_is_gone() throws IOException {
    try (Pipe lifeline = Pipe.open()) {
      int pid =
          Spawn.child(List.of("true"), EnvironmentBlock.own(), 1, 2, lifeline.reading()).start();
      Wait.ended(pid);
      ProcessStat zombie = ProcessStat.of(pid).orElseThrow();
      String namespace = ProcessToken.next().split("/", -1)[0];
      assertThat(ProcessToken.orphaned(namespace + "/" + pid + "/" + zombie.startTime() + "/1"))
          .isTrue();
      Wait.reap(pid);
    }
  }
}
