package dev.gauntlet.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitTest {
  @ParameterizedTest
  @CsvSource({
    "exit 0, 0, 0, 0",
    "exit 7, 0, 7, 7",
    "exit 134, 0, 134, 134",
    "exit 139, 0, 139, 139",
    "kill -SEGV $$, 11, 0, 139",
    "kill -ABRT $$, 6, 0, 134",
    "kill -KILL $$, 9, 0, 137",
    "kill -TERM $$, 15, 0, 143"
  })
  void an_exit_code_is_told_from_the_signal_that_a_shell_prints_alike(
      String script, int signal, int code, int shell) throws IOException {
    Ran ran = Ran.of("sh", "-c", "ulimit -c 0; " + script);
    assertThat(ran.ended()).isEqualTo(new WaitStatus(signal, code));
    assertThat(ran.reaped().status()).isEqualTo(ran.ended());
    assertThat(ran.ended().shell()).isEqualTo(shell);
  }

  @Test
  void a_process_that_runs_has_not_ended_and_one_that_ended_stays_until_it_is_reaped()
      throws IOException {
    try (Pipe lifeline = Pipe.open()) {
      int pid =
          Spawn.leader(List.of("sleep", "100"), EnvironmentBlock.own(), 1, 2, lifeline.reading())
              .start();
      assertThat(Wait.endedAlready(pid)).isEmpty();
      Signals.send(pid, Signals.KILL);
      assertThat(Wait.ended(pid)).isEqualTo(new WaitStatus(9, 0));
      assertThat(Wait.endedAlready(pid)).contains(new WaitStatus(9, 0));
      Wait.reap(pid);
      assertThatThrownBy(() -> Wait.endedAlready(pid))
          .isInstanceOf(IOException.class)
          .hasMessage("waitid " + pid + ": No child processes");
    }
  }

  @Test
  void cpu_time_is_what_the_process_has_used() throws IOException {
    long begin = System.nanoTime();
    Reaped busy = Ran.of("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done").reaped();
    double wall = (System.nanoTime() - begin) / 1e9;
    Reaped idle = Ran.of("sleep", "0.2").reaped();
    assertThat(busy.userSeconds()).isBetween(0.02, wall + 0.05);
    assertThat(idle.userSeconds() + idle.systemSeconds()).isBetween(0.0, 0.1);
  }

  @Test
  void a_signal_that_was_meant_for_a_group_never_goes_to_everybody() {
    for (int group : new int[] {1, 0, -1}) {
      assertThatThrownBy(() -> Signals.sendGroup(group, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Signals.name(Signals.SEGV)).isEqualTo("SIGSEGV");
    assertThat(Signals.name(40)).isEqualTo("signal 40");
  }
}
