package dev.gauntlet.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StackEvidenceTest {
  @TempDir Path folder;

  static List<Jdk> jdks() {
    return Jdk.atHand();
  }

  private Process hanging(Jdk jdk) throws Exception {
    Process victim =
        jdk.start(folder, new OnErrorScript.Option(List.of(), Map.of()), false, "hang");
    while (!Files.readString(folder.resolve("out")).contains("hanging")) {
      assertThat(victim.isAlive()).isTrue();
      Thread.sleep(20);
    }
    return victim;
  }

  private String text(String file) throws Exception {
    return Files.readString(folder.resolve(file));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void a_hung_worker_tells_what_each_thread_does(Jdk jdk) throws Exception {
    Process victim = hanging(jdk);
    try {
      List<Path> files =
          StackEvidence.collect(victim.pid(), jdk.home(), List.of(), folder, Duration.ofMillis(300))
              .files();
      assertThat(files)
          .hasSize(4)
          .allSatisfy(file -> assertThat(Files.size(file)).isBetween(1L, 300_000L));
      assertThat(text("java-stacks-1.txt")).contains("\"main\"", "CrashVictim.main");
      assertThat(text("java-stacks-2.txt")).contains("\"main\"", "CrashVictim.main");
      assertThat(text("threads.txt"))
          .contains("thread " + victim.pid(), "comm: java", "wchan: ", "State:");
      assertThat(text("native-stacks.txt"))
          .satisfiesAnyOf(
              stacks -> assertThat(stacks).contains("#0 ", "pause"),
              stacks -> assertThat(stacks).contains("no native stacks: "));
      assertThat(victim.isAlive()).isTrue();
    } finally {
      victim.destroyForcibly().waitFor();
    }
  }

  @Test
  void a_stopped_jvm_and_a_jre_without_jcmd_do_not_hold_it_up() throws Exception {
    Process victim = hanging(Jdk.own());
    try {
      new ProcessBuilder("kill", "-s", "STOP", Long.toString(victim.pid())).start().waitFor();
      // the signal is sent, and a busy machine takes its time to deliver it
      while (!Files.readString(Path.of("/proc/" + victim.pid() + "/status"))
          .contains("State:\tT")) {
        Thread.sleep(10);
      }
      List<Path> files =
          StackEvidence.collect(victim.pid(), folder, List.of(), folder, Duration.ZERO).files();
      assertThat(files).hasSize(4);
      assertThat(text("java-stacks-1.txt")).contains("jcmd is missing");
      assertThat(text("java-stacks-2.txt")).contains("not tried again");
      assertThat(text("threads.txt")).contains("State:\tT");
    } finally {
      victim.destroyForcibly().waitFor();
    }
  }

  @Test
  void a_tool_that_does_not_come_back_is_killed_and_what_it_said_is_kept() throws Exception {
    long start = System.nanoTime();
    BoundedCommand.Result result =
        BoundedCommand.run(
            List.of("sh", "-c", "echo begun; sleep 60; echo never"), Duration.ofMillis(300), 1000);
    assertThat(result.exit()).isEqualTo(-1);
    assertThat(result.output()).startsWith("begun\n").contains("was killed after 300 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(
            BoundedCommand.run(
                List.of("sh", "-c", "yes | head -c 9999"), Duration.ofSeconds(9), 10))
        .satisfies(cut -> assertThat(cut.output()).startsWith("y\ny\ny\ny\ny\n[cut here"));
    assertThat(BoundedCommand.run(List.of("/no/such"), Duration.ofSeconds(1), 10).output())
        .contains("cannot be run");
  }
}
