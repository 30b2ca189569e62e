package dev.gauntlet.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.fork.Carriers;
import dev.gauntlet.fork.JavaMain;
import dev.gauntlet.journal.JournalContent;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.store.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignRunTest {
  @TempDir Path path;

  @Test
  void every_ending_is_told_from_the_others_and_recorded_with_its_reason() throws Exception {
    RunFolder folder = new RunFolder(path.resolve("sweep"));
    String deeds =
        "work,refuse,find,error,unsupported,vanish,exit,stall,child-crash,broken-open,segv";
    Process controller =
        JavaMain.start(
            ControllerMain.class, "begin", folder.path().toString(), deeds, "2", "1", "100");
    assertThat(JavaMain.output(controller)).endsWith("made\n");
    assertThat(Carriers.ofController(controller.pid())).isEmpty();

    JournalContent recorded = JournalReader.read(folder.journal());
    assertThat(recorded.inFlight()).isEmpty();
    Map<String, RunEnded> runs = new TreeMap<>();
    recorded.ended().forEach(run -> runs.put(run.cell().text("does"), run));
    Map<String, Ending> endings = new TreeMap<>();
    runs.forEach((deed, run) -> endings.put(deed, run.ending()));
    assertThat(endings)
        .containsOnly(
            entry("work", Ending.SURVIVED),
            entry("refuse", Ending.SURVIVED),
            entry("find", Ending.SURVIVED),
            entry("error", Ending.FAILED),
            entry("unsupported", Ending.UNSUPPORTED),
            entry("vanish", Ending.VANISHED),
            entry("exit", Ending.FAILED),
            entry("stall", Ending.HUNG),
            entry("child-crash", Ending.CRASHED),
            entry("broken-open", Ending.FAILED),
            entry("segv", Ending.CRASHED));

    assertThat(runs.get("work").succeeded()).isEqualTo(runs.get("work").iterations()).isPositive();
    assertThat(runs.get("work").red()).isFalse();
    assertThat(runs.get("work").evidence()).isNotEmpty().allMatch(this::isThere);
    assertThat(runs.get("work").metrics())
        .containsKeys("cpu.user", "cpu.system", "peak.rss", "start.seconds", "printed");
    assertThat(runs.get("refuse").softFailures()).containsOnlyKeys("refused at 0x…");
    assertThat(runs.get("refuse").succeeded()).isZero();
    assertThat(runs.get("find").red()).isTrue();
    assertThat(runs.get("error").reason()).isEqualTo("java.lang.AssertionError: not even wrong");
    assertThat(runs.get("unsupported").reason()).isEqualTo("no strings here; install libstrings");
    assertThat(runs.get("broken-open").reason())
        .isEqualTo("java.io.IOException: the stage is on fire");
    assertThat(runs.get("broken-open").diedIn()).containsExactly("open");
    assertThat(runs.get("exit").status()).isEqualTo(7);

    RunEnded stall = runs.get("stall");
    assertThat(stall.diedIn()).containsExactly("deadlock");
    assertThat(stall.reason())
        .startsWith("lane 0 of 2 without a mark for 1 s: in ")
        .endsWith(", phase deadlock");
    assertThat(stall.signature().signal()).isEqualTo("hung in deadlock");
    assertThat(stall.phases().get(0).iterations()).isEqualTo(3);
    RunEnded crash = runs.get("child-crash");
    assertThat(crash.signal()).isEqualTo(11);
    assertThat(crash.status()).isEqualTo(139);
    assertThat(crash.rawStatus()).isEqualTo(1);
    assertThat(crash.signature()).isNotNull();
    RunEnded segv = runs.get("segv");
    assertThat(segv.signal()).isEqualTo(11);
    assertThat(segv.status()).isEqualTo(139);
    assertThat(segv.rawStatus()).as("the JVM's handler aborts").isEqualTo(134);
    assertThat(segv.diedIn()).containsExactly("named-late");
    assertThat(segv.evidence())
        .contains("evidence/" + segv.run() + "/hs_err.log")
        .allMatch(this::isThere);
    assertThat(Files.readString(folder.environment())).contains("\"format\" : 1");
  }

  @Test
  void a_run_whose_refusals_name_what_ran_out_is_red_without_any_growth() throws Exception {
    RunFolder folder = new RunFolder(path.resolve("sweep"));
    Process controller =
        JavaMain.start(
            ControllerMain.class,
            "begin",
            folder.path().toString(),
            "no-descriptor",
            "2",
            "1",
            "500");
    assertThat(JavaMain.output(controller)).endsWith("made\n");

    RunEnded run = JournalReader.read(folder.journal()).ended().get(0);
    assertThat(run.ending()).as(run.reason()).isEqualTo(Ending.SURVIVED);
    assertThat(run.red()).isTrue();
    assertThat(run.findings().keySet())
        .singleElement()
        .asString()
        .matches(
            "ran out after 1\\d iterations: \\d+ refusals in a row"
                + " \\(/dev/null \\(Too many open files\\)\\)");
    assertThat(run.notes()).isEmpty();
  }

  private boolean isThere(String evidence) {
    return Files.exists(path.resolve("sweep").resolve(evidence));
  }
}
