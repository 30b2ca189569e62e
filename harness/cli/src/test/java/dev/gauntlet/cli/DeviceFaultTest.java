package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.journal.DeviceFaultEvent;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.store.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Real runs during which lines of GPU drivers stand in the real kernel's log: the library under
 * test writes them there itself, as root may.
 */
// the kernel has one log: a line that names no process goes to whatever runs
@Isolated
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DeviceFaultTest {
  private static final Path LOG = Path.of("/dev/kmsg");

  private static final String SOURCE =
      """
      #include <stdarg.h>
      #include <stdio.h>
      #include <unistd.h>
      static int calls;
      static void says(const char *format, ...) {
        va_list arguments;
        va_start(arguments, format);
        FILE *log = fopen("/dev/kmsg", "w");
        // without the end of a line the kernel holds it back
        if (log) { vfprintf(log, format, arguments); fputc('\\n', log); fclose(log); }
        va_end(arguments);
        usleep(50000);  // who follows the log sees the iteration that it stands in
      }
      int calm(void) { return 0; }
      int wild(void) {
        if (++calls == 5)
          says("NVRM: Xid (PCI:0000:00:06): 31, pid=%d, name=lane-0, Ch 0000000a, intr 00000000."
               " MMU Fault: ENGINE GRAPHICS GPC1 GPCCLIENT_T1_7 faulted @ 0x%x_00000000. Fault is"
               " of type FAULT_PDE ACCESS_TYPE_VIRT_WRITE", getpid(), 0x2b57 + getpid());
        return calls < 5 ? 0 : 700;
      }
      int ring(void) {
        if (++calls == 3)
          says("[drm:amdgpu_job_timedout [amdgpu]] *ERROR* ring gfx_0.0.0 timeout, signaled"
               " seq=%d, emitted seq=%d", getpid(), getpid() + 1);
        return 0;
      }
      int torn(void) {
        if (++calls == 3) says("NVRM: Xid (PCI:0000:00:06): 45, pid=%d, name=lane-0, Ch 00000001", getpid());
        return 0;
      }
      int others(void) {
        if (++calls == 3) says("NVRM: Xid (PCI:0000:00:06): 13, pid=1, name=init, Graphics Exception");
        return 0;
      }
      """;

  @TempDir static Path folder;

  private static Map<String, RunEnded> runs;

  @BeforeAll
  static void sweep() throws Exception {
    assumeTrue(Files.isWritable(LOG) && Files.isReadable(LOG), "only root may write to " + LOG);
    Libraries.compile(folder.resolve("libgpu.so"), SOURCE);
    new Cli(folder)
        .run(
            "sweep",
            "nativelib",
            "--library=./libgpu.so",
            "--iterate=calm,wild,ring,torn,others",
            "--iterations=40",
            "--repeats=1",
            "--out=swept")
        .exits(1);
    runs =
        JournalReader.read(new RunFolder(folder.resolve("swept")).journal()).ended().stream()
            .collect(Collectors.toMap(run -> run.cell().text("iterate"), Function.identity()));
  }

  @Test
  void a_fault_of_the_run_is_red_with_iteration_and_phase_and_its_sticky_errors_are_one_event()
      throws Exception {
    RunEnded run = runs.get("wild");
    assertThat(run.ending()).isEqualTo(Ending.SURVIVED);
    assertThat(run.red()).isTrue();
    assertThat(run.softFailures()).isEmpty();
    assertThat(run.succeeded()).isEqualTo(4);
    DeviceFaultEvent xid = run.deviceFaults().get(0);
    assertThat(xid.signature()).hasToString("Xid 31 MMU fault, GRAPHICS, FAULT_PDE, VIRT_WRITE");
    assertThat(xid.iteration()).isEqualTo(5);
    assertThat(xid.phases()).containsExactly("work");
    assertThat(xid.line()).contains("GPCCLIENT_T1_7");
    DeviceFaultEvent lost = run.deviceFaults().get(1);
    assertThat(lost.signature()).hasToString("context lost wild() returned 700");
    assertThat(lost.iteration()).isEqualTo(5);
    assertThat(lost.refusals()).containsExactly(Map.entry("wild() returned 700", 36L));
    assertThat(run.evidence()).anyMatch(file -> file.endsWith("/kernel-log.txt"));
  }

  @Test
  void a_fault_without_a_process_is_that_of_the_run_in_whose_time_it_was_told() {
    RunEnded run = runs.get("ring");
    assertThat(run.red()).isTrue();
    assertThat(run.deviceFaults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.signature()).hasToString("ring timeout gfx_0.0.0");
              assertThat(fault.iteration()).isEqualTo(3);
            });
  }

  @Test
  void channels_torn_down_and_other_processes_are_notes_and_calm_runs_between_are_not_red() {
    assertThat(runs.get("calm").deviceFaults()).isEmpty();
    for (String calm : List.of("calm", "torn", "others")) {
      assertThat(runs.get(calm).red()).as(calm).isFalse();
    }
    assertThat(runs.get("torn").deviceFaults())
        .singleElement()
        .extracting(fault -> fault.signature().signal(), DeviceFaultEvent::red)
        .containsExactly("Xid 45", false);
    assertThat(runs.get("others").deviceFaults())
        .singleElement()
        .extracting(DeviceFaultEvent::red)
        .isEqualTo(false);
  }

  @Test
  void a_child_that_ends_at_its_fault_is_of_the_run_and_every_line_is_counted() throws Exception {
    Path script = folder.resolve("faulty.sh");
    Files.writeString(
        script,
        "echo \"NVRM: Xid (PCI:0000:00:06): 31, pid=$$, name=faulty, MMU Fault: ENGINE GRAPHICS"
            + " faulted. Fault is of type FAULT_PDE ACCESS_TYPE_VIRT_READ\" >/dev/kmsg\n");
    new Cli(folder)
        .run(
            "sweep",
            "command",
            "--run=sh " + script,
            "--iterations=6",
            "--repeats=1",
            "--out=children")
        .exits(1);
    RunEnded run =
        JournalReader.read(new RunFolder(folder.resolve("children")).journal()).ended().get(0);
    assertThat(run.deviceFaults())
        .allMatch(DeviceFaultEvent::red)
        .singleElement()
        .extracting(DeviceFaultEvent::count)
        .isEqualTo(6L);
  }

  @Test
  void every_form_of_the_report_names_fault_phase_and_evidence() throws Exception {
    Answer shown = new Cli(folder).run("show", "swept").exits(1);
    assertThat(shown.out())
        .contains(
            "device faults (3):",
            "Xid 31 MMU fault, GRAPHICS, FAULT_PDE, VIRT_WRITE",
            "logged while lanes were in work 1",
            "kernel-log.txt",
            "device faults in 2 runs")
        .doesNotContain("soft failures");
    JsonNode json =
        new ObjectMapper().readTree(new Cli(folder).run("show", "swept", "--json").exits(1).out());
    assertThat(json.at("/signatures"))
        .extracting(one -> one.path("kind").asText())
        .containsOnly("device fault");
    for (String format : List.of("markdown", "junit", "html")) {
      Path file = folder.resolve("report." + format);
      new Cli(folder).run("report", "swept", "--format", format, "-o", file.toString()).exits(1);
      assertThat(Files.readString(file)).as(format).contains("Xid 31", "FAULT_PDE", "ring timeout");
    }
  }
}
