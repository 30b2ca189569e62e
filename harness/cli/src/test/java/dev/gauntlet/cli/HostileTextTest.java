package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text from outside must not move the cursor, colour the screen or start a line of its own. */
class HostileTextTest {
  private static final String ESCAPE = "\u001b[31m\u001b[2J";

  @TempDir Path folder;

  @Test
  void a_library_may_lie_in_a_folder_with_any_name() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("a" + ESCAPE + "\nred: 9 of 9\t\"b' %s c"));
    Path library = Libraries.compile(odd.resolve("libodd.so"), "int turn(void) { return 0; }");
    Cli cli = new Cli(folder);
    Answer answer =
        cli.run(
            "sweep",
            "nativelib",
            "--library=" + library,
            "--iterate=turn",
            "--iterations=3",
            "--out=" + odd.resolve("made"));
    answer.exits(0).isFitForATerminal();
    assertThat(answer.out()).contains("\\u{1b}[31m").doesNotContain("\nred: 9 of 9");
    Answer shown = cli.run("show", odd.resolve("made").toString()).exits(0).isFitForATerminal();
    assertThat(shown.out()).isEqualTo(answer.out());
    assertThat(cli.run("show", odd.resolve("made").toString(), "--json").json().toString())
        .contains("libodd.so");
    cli.run("sweep", "nativelib", "--library=" + library, "--iterate=tun")
        .isFitForATerminal()
        .refuses("no function tun", "turn");
    cli.run("sweep", "meta", "--ending=" + ESCAPE).isFitForATerminal().refuses("no such choice");
    cli.run("sweep", ESCAPE).isFitForATerminal().refuses("no scenario");
    cli.run("sweep", "meta", "--" + ESCAPE).isFitForATerminal().refuses("no option");
    cli.run("show", ESCAPE + "\n").isFitForATerminal().refuses("no folder");
  }

  @Test
  void a_crash_in_a_library_with_an_escape_in_its_name_is_printed_safely() throws Exception {
    Path library =
        Libraries.compile(
            folder.resolve("lib" + ESCAPE + ".so"),
            "int fall(void) { *(volatile int *)8 = 1; return 0; }");
    Answer answer =
        new Cli(folder)
            .run(
                "sweep",
                "nativelib",
                "--library=" + library,
                "--iterate=fall",
                "--iterations=3",
                "--out=made");
    answer.exits(1).isFitForATerminal();
    assertThat(answer.out()).contains("SIGSEGV ").contains("fall");
  }

  @Test
  void what_a_dying_child_prints_is_printed_safely() throws Exception {
    String script = "printf \"\\033[2J\\007 free(): invalid\\n\" >&2; kill -ABRT $$";
    Answer answer =
        new Cli(folder)
            .run(
                "sweep", "command", "--run=sh -c '" + script + "'", "--iterations=1", "--out=made");
    answer.exits(1).isFitForATerminal();
    assertThat(answer.out()).contains("SIGABRT");
  }
}
