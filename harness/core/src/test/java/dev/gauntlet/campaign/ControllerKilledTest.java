package dev.gauntlet.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.blackbox.BoxFile;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.fork.Carriers;
import dev.gauntlet.fork.JavaMain;
import dev.gauntlet.journal.JournalContent;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.LaneAtDeath;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.store.Folders;
import dev.gauntlet.store.RunFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerKilledTest {
  @TempDir Path path;

  @Test
  void a_sweep_whose_controller_is_killed_leaves_no_process_and_is_finished_by_resume()
      throws Exception {
    RunFolder folder = new RunFolder(path.resolve("sweep"));
    Process controller = begun(folder, 1, 1000);
    RunStarted flying = inFlight(folder, 10);
    // a child that has just been made is a shell that waits at its gate
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    String commands = commands(controller.pid());
    while (!commands.contains("sleep") && System.nanoTime() < end) {
      Thread.sleep(1);
      commands = commands(controller.pid());
    }
    assertThat(commands)
        .as("the worker, and the child in a group of its own")
        .contains("java", "sleep");
    controller.destroyForcibly().waitFor();
    assertThat(Carriers.leftAfter(controller.pid(), Duration.ofSeconds(2))).isEmpty();

    JournalContent left = JournalReader.read(folder.journal());
    assertThat(left.ended()).hasSize(1).allMatch(run -> run.ending() == Ending.SURVIVED);
    assertThat(left.inFlight()).containsExactly(flying);

    assertThat(resumed(folder)).endsWith("made");
    JournalContent made = JournalReader.read(folder.journal());
    assertThat(made.inFlight()).isEmpty();
    RunEnded lost = made.ended().get(1);
    assertThat(lost.run()).isEqualTo(flying.run());
    assertThat(lost.ending()).isEqualTo(Ending.NO_VERDICT);
    assertThat(lost.reason()).isEqualTo("the controller died during this run");
    assertThat(lost.iterations()).isGreaterThanOrEqualTo(10);
    assertThat(lost.succeeded()).isBetween(lost.iterations() - 2, lost.iterations());
    assertThat(lost.phases()).hasSize(2);
    assertThat(lost.phases())
        .extracting(LaneAtDeath::phase)
        .isSubsetOf("idle", "create", "work", "destroy");
    assertThat(lost.evidence()).contains("evidence/" + lost.run() + "/blackbox");
    assertThat(names(made, Ending.SURVIVED))
        .containsExactlyInAnyOrder("p1-c1", flying.run() + ".2", "p3-c1");
    assertThat(Path.of(flying.box())).doesNotExist();
    assertThat(Path.of(flying.box()).getParent()).doesNotExist();
  }

  @Test
  void nothing_that_a_dead_controller_left_half_done_keeps_a_campaign_from_being_resumed()
      throws Exception {
    RunFolder folder = new RunFolder(path.resolve("sweep"));
    Process controller = begun(folder, 0, 1000);
    RunStarted flying = inFlight(folder, 1);
    controller.destroyForcibly().waitFor();
    assertThat(Carriers.leftAfter(controller.pid(), Duration.ofSeconds(2))).isEmpty();
    // it died while it kept the evidence, in the middle of a line, and its box is damaged
    Files.writeString(folder.evidence(flying.run()).resolve("blackbox"), "half");
    Files.writeString(folder.journal(), "{\"event\":\"en", StandardOpenOption.APPEND);
    Files.writeString(Path.of(flying.box()), "damaged");

    List<String> said = resumed(folder);
    assertThat(said).endsWith("made");
    assertThat(said).anyMatch(line -> line.startsWith("note journal.jsonl, line 3: torn"));
    JournalContent made = JournalReader.read(folder.journal());
    RunEnded lost = made.ended().get(0);
    assertThat(lost.run()).isEqualTo(flying.run());
    assertThat(lost.reason())
        .isEqualTo(
            "the controller died during this run; "
                + flying.box()
                + " is no black box: only 7 bytes");
    assertThat(names(made, Ending.SURVIVED)).containsExactlyInAnyOrder("p1-c1.2", "p2-c1", "p3-c1");
  }

  @Test
  void nobody_else_resumes_a_sweep_that_is_being_made() throws Exception {
    RunFolder folder = new RunFolder(path.resolve("sweep"));
    Process controller = begun(folder, 0, 60_000);
    RunStarted flying = inFlight(folder, 1);
    assertThat(resumed(folder))
        .anyMatch(line -> line.contains("is being written by another gauntlet"));
    assertThat(JournalReader.read(folder.journal()).inFlight()).containsExactly(flying);
    assertThat(Carriers.ofController(controller.pid())).isNotEmpty();
    // what machine it was must be known also if nobody ever resumes
    for (int i = 0; i < 1500 && !Files.exists(folder.environment()); i++) {
      Thread.sleep(10);
    }
    assertThat(folder.environment()).isNotEmptyFile();
    controller.destroyForcibly().waitFor();
    assertThat(Carriers.leftAfter(controller.pid(), Duration.ofSeconds(2))).isEmpty();
    // nobody resumes this one
    Folders.delete(Path.of(flying.box()).getParent());
  }

  /** Three runs; returns when so many have ended and another one has begun. */
  private static Process begun(RunFolder folder, int ended, int millis) throws IOException {
    Process controller =
        JavaMain.start(
            ControllerMain.class,
            "begin",
            folder.path().toString(),
            "sleeper",
            "2",
            "3",
            "" + millis);
    BufferedReader out = controller.inputReader();
    int seen = 0;
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      seen += line.startsWith("ended ") ? 1 : 0;
      if (seen == ended && line.startsWith("started ")) {
        return controller;
      }
    }
    throw new IOException("the controller ended with " + controller.onExit().join().exitValue());
  }

  /** The run in flight, once its lanes have begun so many rounds. */
  private static RunStarted inFlight(RunFolder folder, long iterations) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      for (RunStarted run : JournalReader.read(folder.journal()).inFlight()) {
        if (BoxFile.read(Path.of(run.box())).state().iterations() >= iterations) {
          return run;
        }
      }
      Thread.sleep(5);
    }
    throw new IOException("no run came so far within 20 s");
  }

  private static String commands(long controller) {
    return Carriers.ofController(controller).stream()
        .map(pid -> ProcessHandle.of(pid).flatMap(p -> p.info().command()).orElse(""))
        .collect(Collectors.joining(" "));
  }

  private static List<String> names(JournalContent made, Ending ending) {
    return made.ended().stream().filter(run -> run.ending() == ending).map(RunEnded::run).toList();
  }

  /** What a resume says, and why it failed if it did. */
  private static List<String> resumed(RunFolder folder) throws Exception {
    Process process = JavaMain.start(ControllerMain.class, "resume", folder.path().toString());
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String said =
        process.waitFor() == 0
            ? out
            : out + Files.readString(Path.of("target/java-main-stderr.txt"));
    return said.lines().toList();
  }
}
