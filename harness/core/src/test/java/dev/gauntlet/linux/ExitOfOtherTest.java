package dev.gauntlet.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A process that somebody else reaps: here the JDK does, from a thread of its own. */
class ExitOfOtherTest {
  /** The kernel tells since 6.15; on an older one an engine's exit code must do. */
  static boolean told() {
    String[] release = System.getProperty("os.version").split("[.-]", 3);
    int major = Integer.parseInt(release[0]);
    return major > 6 || (major == 6 && Integer.parseInt(release[1]) >= 15);
  }

  @Test
  @EnabledIf("told")
  void exit_139_and_SIGSEGV_are_told_apart() throws Exception {
    assertThat(of("read x; exit 139")).contains(new WaitStatus(0, 139));
    assertThat(of("read x; kill -SEGV $$")).contains(new WaitStatus(11, 0));
  }

  @Test
  void nothing_is_known_of_one_that_lives() throws Exception {
    Process sleeper = new ProcessBuilder("sleep", "60").start();
    try (ExitOfOther exit = ExitOfOther.of((int) sleeper.pid())) {
      assertThat(exit.status()).isEmpty();
    } finally {
      sleeper.destroyForcibly().waitFor();
    }
  }

  private static Optional<WaitStatus> of(String script) throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", "ulimit -c 0; " + script).start();
    try (ExitOfOther exit = ExitOfOther.of((int) shell.pid())) {
      shell.getOutputStream().close();
      shell.waitFor();
      return exit.status();
    }
  }
}
