package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.gauntlet.evidence.CoreFiles;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.RunEnded;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programs that die as children: another program than a JVM, which leaves no report. */
class ChildCrashTest {
  private static final String SOURCE =
      """
      #include <stdio.h>
      #include <stdlib.h>
      #include <string.h>
      #include <sys/wait.h>
      #include <unistd.h>
      #define CALL __attribute__((noinline, noclone))
      static char *volatile wild = (char *) 0x10;
      CALL int slice(int n) { return *wild + n; }
      CALL int picture(int n) { return slice(n + 1) + 1; }
      CALL int stream(int n) { return picture(n + 1) + 1; }
      CALL int length(void) { return strlen(wild) + 1; }
      CALL int twice(void) {
        char *volatile block = malloc(5000);
        char *volatile beside = malloc(5000);
        free(block);
        free(block);
        return beside == 0;
      }
      CALL int full(void) {
        unsigned state = 7;
        size_t words = access("small", F_OK) == 0 ? 1000 : 12 << 20;
        unsigned *memory = malloc(words * 4);
        for (size_t i = 0; i < words; i++) {
          state = state * 1664525u + 1013904223u;
          memory[i] = state ^ state >> 15;
        }
        return slice(memory[words / 2]);
      }
      int main(int count, char **words) {
        switch (words[1][0]) {
          case 's': return stream(count) + 1;
          case 'l': return length() + 1;
          case 't': return twice() + 1;
          case 'f': return full() + 1;
          case 'o': return fork() == 0 ? stream(count) : wait(0) < 0;
        }
        return 0;
      }
      """;

  @TempDir Path folder;
  private Path work;

  @BeforeEach
  void compile() throws Exception {
    CoreFiles cores = new CoreFiles();
    assumeTrue(cores.overwritesNone(), () -> cores.refusal().orElse("cores have no pid"));
    work = Files.createDirectory(folder.resolve("work"));
    Files.writeString(folder.resolve("enc.c"), SOURCE);
    execute("cc", "-g", "-O1", "-o", "enc", "enc.c");
  }

  @Test
  void each_has_its_function_line_and_culprit_and_leaves_nothing() throws Exception {
    new Cli(folder)
        .run(
            "sweep",
            "command",
            "--run=" + folder.resolve("enc") + " {a}",
            "--a=s,l,t,o",
            "--directory=" + work,
            "--iterations=2",
            "--repeats=2",
            "--out=made")
        .exits(1);
    List<RunEnded> ended = new Records(folder.resolve("made")).ended();
    assertThat(ended).hasSize(8);
    // whose own child crashes: nobody asked it
    assertThat(of(ended, "o")).allMatch(run -> run.ending() == Ending.SURVIVED);

    Signature own = only(ended, "s");
    assertThat(own.signal()).isEqualTo("SIGSEGV");
    assertThat(own.first()).matches("enc\\[[0-9a-f]{8}\\]\\+0x[0-9a-f]+ slice at enc.c:8");
    assertThat(own.second()).endsWith(" picture at enc.c:9");

    Signature beneath = only(ended, "l");
    assertThat(beneath.first()).startsWith("libc.so.6[").contains("strlen");
    assertThat(beneath.second()).endsWith(" length at enc.c:11");

    Signature abort = only(ended, "t");
    assertThat(abort.signal()).isEqualTo("SIGABRT");
    assertThat(abort.first()).startsWith("double free or corruption");
    assertThat(abort.second()).contains(" twice at enc.c:1");

    RunEnded first = of(ended, "s").get(0);
    assertThat(folder.resolve("made/evidence").resolve(first.run()).resolve("native-stacks.txt"))
        .content()
        .contains("slice", "picture", "stream", "main");
    assertThat(work).isEmptyDirectory();
    assertThat(cores(folder)).isEmpty();
  }

  @Test
  void what_a_killed_campaign_left_goes_and_a_file_of_the_users_stays() throws Exception {
    Cli cli = new Cli(folder);
    try (CommandProcess killed =
        cli.start(
            "sweep",
            "command",
            "--run=sh -c '" + folder.resolve("enc") + " s; sleep 600'",
            "--directory=" + work,
            "--iterations=1",
            "--out=killed")) {
      killed.until("a core lies there", () -> work.toFile().list().length > 0);
      killed.kill();
      LeftoverProcesses.none(killed.pid());
    }
    Path users = Files.writeString(folder.resolve("core"), "mine");
    cli.run("sweep", "command", "--run=./enc s", "--iterations=1", "--repeats=1", "--out=mine")
        .exits(1);
    assertThat(work).isEmptyDirectory();
    assertThat(users).hasContent("mine");
    assertThat(cores(folder)).containsExactly(users);
  }

  @Test
  void a_core_that_ctrl_c_cut_off_is_told_and_resume_keeps_another() throws Exception {
    Cli cli = new Cli(folder);
    Records records = new Records(folder.resolve("stopped"));
    try (CommandProcess sweep =
        cli.start(
            "sweep",
            "command",
            "--run=./enc f",
            "--iterations=1",
            "--repeats=2",
            "--core=first",
            "--out=stopped")) {
      sweep.until("a core is written", () -> !kept("core.gz.part").isEmpty());
      sweep.interrupt();
      sweep.said(Duration.ofSeconds(20)).exits(1);
    }
    List<RunEnded> ended = records.ended();
    assertThat(ended).hasSize(1);
    assertThat(ended.get(0).notes())
        .containsKey("the core was cut off: stopped while it was written");
    assertThat(kept()).isEmpty();
    assertThat(cores(folder)).isEmpty();

    Files.createFile(folder.resolve("small"));
    cli.run("resume", "stopped").exits(1);
    assertThat(kept()).hasSize(1);
    assertThat(records.ended().get(1).notes()).isEmpty();
    assertThat(records.ended().get(1).signature().key()).isEqualTo(ended.get(0).signature().key());
    assertThat(cores(folder)).isEmpty();
  }

  @Test
  void a_server_of_debug_information_is_asked_when_the_user_says_so() throws Exception {
    execute("objcopy", "--only-keep-debug", "enc", "enc.debug");
    execute("strip", "enc");
    Queue<String> asked = new ConcurrentLinkedQueue<>();
    byte[] debug = Files.readAllBytes(folder.resolve("enc.debug"));
    String id = dev.gauntlet.evidence.BuildId.of(folder.resolve("enc")).orElseThrow();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(path);
          boolean ours = path.equals("/buildid/" + id + "/debuginfo");
          exchange.sendResponseHeaders(ours ? 200 : 404, ours ? debug.length : -1);
          if (ours) {
            exchange.getResponseBody().write(debug);
          }
          exchange.close();
        });
    server.start();
    try {
      String url = "DEBUGINFOD_URLS=http://127.0.0.1:" + server.getAddress().getPort();
      String cache = "DEBUGINFOD_CACHE_PATH=" + folder.resolve("symbols");
      assertThat(crash("unasked", url, cache)).doesNotContain("slice");
      assertThat(asked).isEmpty();
      String with = crash("asked", url, cache, "GAUNTLET_DEBUGINFOD=1");
      assumeTrue(!asked.isEmpty(), "this gdb asks no servers");
      assertThat(with).endsWith(" slice at enc.c:8");
    } finally {
      server.stop(0);
    }
  }

  private String crash(String out, String... variables) throws Exception {
    try (CommandProcess sweep =
        new Cli(folder)
            .start(
                List.of(variables),
                "sweep",
                "command",
                "--run=./enc s",
                "--iterations=1",
                "--repeats=1",
                "--out=" + out)) {
      sweep.said(Duration.ofMinutes(2)).exits(1);
    }
    return new Records(folder.resolve(out)).ended().get(0).signature().first();
  }

  private static List<RunEnded> of(List<RunEnded> ended, String a) {
    return ended.stream().filter(run -> run.cell().text("a").equals(a)).toList();
  }

  private static Signature only(List<RunEnded> ended, String a) {
    List<RunEnded> runs = of(ended, a);
    assertThat(runs).hasSize(2).allMatch(run -> run.ending() == Ending.CRASHED);
    assertThat(runs.get(1).signature()).isEqualTo(runs.get(0).signature());
    return runs.get(0).signature();
  }

  private List<Path> kept() {
    return kept("core.gz");
  }

  private List<Path> kept(String name) {
    List<Path> kept = new ArrayList<>();
    Path evidence = folder.resolve("stopped/evidence");
    if (!Files.isDirectory(evidence)) {
      return kept;
    }
    try (Stream<Path> files = Files.walk(evidence)) {
      files.filter(file -> file.endsWith(name)).forEach(kept::add);
      return kept;
    } catch (IOException | java.io.UncheckedIOException changing) {
      return List.of();
    }
  }

  private static List<Path> cores(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("core")).toList();
    }
  }

  private void execute(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    assertThat(process.waitFor()).as(command[0]).isZero();
  }
}
