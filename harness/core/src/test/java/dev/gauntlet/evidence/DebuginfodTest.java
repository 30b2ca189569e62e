package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DebuginfodTest {
  private static final String SERVER = "http://127.0.0.1:8002";

  @Test
  void servers_are_taken_from_gdb_unless_the_user_wants_them() {
    Map<String, String> environment = new HashMap<>(Map.of(Debuginfod.URLS, SERVER));
    Debuginfod unasked = Debuginfod.of(environment);
    assertThat(unasked.options()).isEmpty();
    assertThat(unasked.deadline()).hasSeconds(20);
    unasked.apply(environment);
    assertThat(environment).isEmpty();
  }

  @Test
  void they_are_asked_for_a_minute_when_the_user_says_so() {
    Map<String, String> environment =
        new HashMap<>(Map.of(Debuginfod.URLS, SERVER, Debuginfod.WANTED, "1"));
    Debuginfod wanted = Debuginfod.of(environment);
    assertThat(wanted.options()).containsExactly("-iex", "set debuginfod enabled on");
    assertThat(wanted.deadline()).hasSeconds(60);
    wanted.apply(environment);
    assertThat(environment).containsEntry(Debuginfod.URLS, SERVER);
  }

  @Test
  void without_a_server_there_is_nothing_to_ask() {
    assertThat(Debuginfod.of(Map.of(Debuginfod.WANTED, "1")).wanted()).isFalse();
    assertThat(Debuginfod.of(Map.of(Debuginfod.WANTED, "0", Debuginfod.URLS, SERVER)).wanted())
        .isFalse();
  }
}
