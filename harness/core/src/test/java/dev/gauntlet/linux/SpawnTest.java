package dev.gauntlet.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpawnTest {
  @Test
  void a_child_blocks_and_ignores_no_signal_although_java_threads_do() throws IOException {
    assertThat(signals(Files.readString(Path.of("/proc/thread-self/status")), "SigBlk"))
        .as("what a child would inherit from this thread")
        .isNotZero();
    String status = Ran.of("cat", "/proc/self/status").out();
    assertThat(signals(status, "SigBlk")).isZero();
    assertThat(signals(status, "SigIgn")).isZero();
  }

  private static long signals(String status, String field) {
    return status
        .lines()
        .filter(line -> line.startsWith(field + ":"))
        .mapToLong(line -> Long.parseUnsignedLong(line.split("\\s+", -1)[1], 16))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_child_holds_its_three_streams_and_the_lifeline_and_nothing_else() throws IOException {
    try (Pipe lifeline = Pipe.open()) {
      int pid =
          Spawn.leader(List.of("sleep", "100"), EnvironmentBlock.own(), 1, 2, lifeline.reading())
              .start();
      try {
        assertThat(new File("/proc/self/fd").list()).hasSizeGreaterThan(4);
        assertThat(new File("/proc/" + pid + "/fd").list())
            .containsExactlyInAnyOrder("0", "1", "2", "3");
      } finally {
        Signals.send(pid, Signals.KILL);
        Wait.reap(pid);
      }
    }
  }

  @Test
  void a_leader_has_a_session_of_its_own_and_a_child_only_a_group() throws IOException {
    try (Pipe lifeline = Pipe.open()) {
      List<String> command = List.of("sleep", "100");
      int leader = Spawn.leader(command, EnvironmentBlock.own(), 1, 2, lifeline.reading()).start();
      int child = Spawn.child(command, EnvironmentBlock.own(), 1, 2, lifeline.reading()).start();
      try {
        assertThat(groupAndSession(leader)).containsExactly("" + leader, "" + leader);
        assertThat(groupAndSession(child))
            .containsExactly("" + child, groupAndSession(ProcessHandle.current().pid()).get(1));
      } finally {
        for (int pid : new int[] {leader, child}) {
          Signals.send(pid, Signals.KILL);
          Wait.reap(pid);
        }
      }
    }
  }

  private static List<String> groupAndSession(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return List.of(fields[2], fields[3]);
  }

  @Test
  void a_gated_child_begins_with_the_line_and_never_without() throws IOException {
    List<String> command =
        List.of("sh", "-c", "ls /proc/self/fd | tr '\\n' ' '; exit $1", "sh", "7");
    try (Pipe lifeline = Pipe.open()) {
      for (boolean opened : new boolean[] {true, false}) {
        try (Pipe out = Pipe.open();
            Pipe gate = Pipe.open();
            PipeReader reader = new PipeReader(out)) {
          int fd = lifeline.reading();
          int pid =
              Spawn.gated(
                      command,
                      EnvironmentBlock.own(),
                      Optional.empty(),
                      out.writing(),
                      2,
                      fd,
                      gate.reading())
                  .start();
          out.closeWriting();
          if (opened) {
            gate.line();
          }
          gate.closeWriting();
          String said = new String(reader.readAllBytes(), StandardCharsets.UTF_8);
          // ls has a descriptor of its own, the folder
          assertThat(said).isEqualTo(opened ? "0 1 2 3 4 " : "");
          assertThat(Wait.reap(pid).status().code()).isEqualTo(opened ? 7 : 1);
        }
      }
    }
  }

  @Test
  void a_child_sees_the_environment_that_it_was_given_and_no_other() throws IOException {
    assertThat(Ran.of(EnvironmentBlock.of(Map.of("ONE", "a=b c")), "env").out())
        .isEqualTo("ONE=a=b c\n");
  }

  @Test
  void arguments_reach_a_child_as_they_are() throws IOException {
    assertThat(Ran.of("printf", "%s|", "two words", "", "$HOME", "a'\"\n").out())
        .isEqualTo("two words||$HOME|a'\"\n|");
  }

  @Test
  void standard_input_is_empty() throws IOException {
    assertThat(Ran.of("cat").out()).isEmpty();
  }

  @Test
  void a_program_that_is_not_there_is_refused_with_the_reason() {
    assertThatThrownBy(() -> Ran.of("/no/such/program"))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot start /no/such/program: No such file or directory");
    assertThatThrownBy(() -> Ran.of("no-such-program-on-path"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No such file or directory");
  }

  @Test
  void a_program_that_may_not_be_executed_is_refused_with_the_reason(@TempDir Path folder)
      throws IOException {
    Path script = Files.writeString(folder.resolve("script"), "echo never\n");
    assertThatThrownBy(() -> Ran.of(script.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("Permission denied");
  }

  @Test
  void a_file_for_a_child_is_emptied_and_for_the_owner_only(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("out");
    Spawn.close(Spawn.openForWriting(file.toString()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.writeString(file, "old");
    Spawn.close(Spawn.openForWriting(file.toString()));
    assertThat(file).isEmptyFile();
    assertThatThrownBy(() -> Spawn.openForWriting("/no/such/folder/out"))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write /no/such/folder/out: No such file or directory");
  }
}
