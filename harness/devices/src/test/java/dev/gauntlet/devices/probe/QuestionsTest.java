package dev.gauntlet.devices.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real processes that answer, hang, or die. */
class QuestionsTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(200);

  @Test
  void one_process_answers_question_after_question() {
    try (Questions asked = shell("while read q; do echo device 0 used $$; echo end; done", LONG)) {
      List<String> first = asked.ask().orElseThrow();
      assertThat(first).hasSize(2).endsWith("end");
      assertThat(asked.ask()).contains(first);
      assertThat(asked.lost()).isZero();
    }
  }

  @Test
  void one_that_hangs_is_lost_at_its_deadline_and_replaced() {
    try (Questions asked = shell("read q; echo end; read q; sleep 100", SHORT)) {
      assertThat(asked.ask()).isPresent();
      long begin = System.nanoTime();
      assertThat(asked.ask()).isEmpty();
      assertThat(System.nanoTime() - begin).isLessThan(Duration.ofSeconds(3).toNanos());
      assertThat(asked.ask()).isPresent();
      assertThat(asked.lost()).isEqualTo(1);
    }
  }

  @Test
  void after_some_that_die_nobody_is_asked_any_more() {
    try (Questions asked = shell("exit 1", LONG)) {
      for (int i = 0; i < 5; i++) {
        assertThat(asked.ask()).isEmpty();
      }
      assertThat(asked.lost()).isEqualTo(3);
    }
  }

  @Test
  void without_the_library_nvml_is_refused_with_a_sentence() {
    List<String> command = Questions.javaCommand(NvmlMain.class);
    try (Questions asked = new Questions(command, LONG, LONG)) {
      List<String> answer = asked.ask().orElseThrow();
      // a machine with NVIDIA's driver answers with its devices
      assertThat(answer.get(0)).matches("(refused .+|device 0 .+)");
      assertThat(answer).endsWith("end");
    }
  }

  @Test
  void an_interrupt_from_the_terminal_is_not_for_those_that_are_asked() throws Exception {
    for (Class<?> main : List.of(NvmlMain.class, IdleMain.class)) {
      try (Questions asked = new Questions(Questions.javaCommand(main), LONG, LONG)) {
        assertThat(asked.ask()).isPresent();
        long pid =
            ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").endsWith(main.getName()))
                .findFirst()
                .orElseThrow()
                .pid();
        String[] stat = Files.readString(Path.of("/proc/" + pid + "/stat")).split(" ", -1);
        assertThat(stat[4]).as("process group of " + main).isEqualTo("" + pid);
        assertThat(stat[5]).as("session of " + main).isEqualTo("" + pid);
      }
    }
  }

  private static Questions shell(String script, Duration deadline) {
    return new Questions(List.of("sh", "-c", script), LONG, deadline);
  }
}
