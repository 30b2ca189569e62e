package dev.gauntlet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.Hang;
import dev.gauntlet.journal.HungLane;
import dev.gauntlet.journal.RunEnded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Real programs, libraries and pipelines that hang: each is told with its place. */
@Execution(ExecutionMode.CONCURRENT)
class HungRunsTest {
  /** Writes all its output, then waits for a thread that never ends. */
  private static final String JOIN =
      """
      #include <pthread.h>
      #include <unistd.h>
      static void *rest(void *a) { for (;;) pause(); }
      int main(void) { pthread_t t; pthread_create(&t, 0, rest, 0); pthread_join(t, 0); return 0; }
      """;

  private static final String STUBBORN =
      """
      #include <signal.h>
      #include <unistd.h>
      int main(void) { signal(SIGTERM, SIG_IGN); signal(SIGINT, SIG_IGN); for (;;) sleep(1); }
      """;

  private static final String INVERSION =
      """
      #include <pthread.h>
      #include <stdatomic.h>
      #include <unistd.h>
      pthread_mutex_t frame_lock = PTHREAD_MUTEX_INITIALIZER;
      static pthread_mutex_t pool_lock = PTHREAD_MUTEX_INITIALIZER;
      static atomic_int inside, turn;
      static void meet(void) { inside++; while (inside < 2) usleep(1000); }
      static void encode(void) {
        pthread_mutex_lock(&frame_lock); meet(); pthread_mutex_lock(&pool_lock);
      }
      static void recycle(void) {
        pthread_mutex_lock(&pool_lock); meet(); pthread_mutex_lock(&frame_lock);
      }
      int step(void) { if (turn++ % 2) recycle(); else encode(); return 0; }
      """;

  private static final String NEVER_UNLOADED =
      """
      #include <unistd.h>
      __attribute__((destructor)) static void unload(void) { for (;;) pause(); }
      int step(void) { return 0; }
      """;

  @TempDir Path folder;

  @BeforeAll
  static void gdb() {
    assumeTrue(
        List.of("/usr/bin/gdb", "/usr/local/bin/gdb").stream()
            .anyMatch(gdb -> Files.isExecutable(Path.of(gdb))),
        "gdb is not installed");
  }

  private Path program(String name, String source) throws IOException, InterruptedException {
    Path c = Files.writeString(folder.resolve(name + ".c"), source);
    Path program = folder.resolve(name);
    Process cc =
        new ProcessBuilder("cc", "-g", "-o", program.toString(), c.toString(), "-lpthread")
            .inheritIO()
            .start();
    assertThat(cc.waitFor()).as("exit code of cc").isZero();
    return program;
  }

  private List<RunEnded> runs(int code, String... arguments) throws Exception {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--out=runs";
    new Cli(folder).run(all).exits(code).isFitForATerminal();
    return new Records(folder.resolve("runs")).ended();
  }

  private static HungLane lane(RunEnded run, int number) {
    return Hang.of(run).orElseThrow().lanes().stream()
        .filter(lane -> lane.lane() == number)
        .findFirst()
        .orElseThrow();
  }

  private String evidence(RunEnded run, String name) throws IOException {
    String file =
        run.evidence().stream().filter(one -> one.endsWith("/" + name)).findFirst().orElseThrow();
    return Files.readString(folder.resolve("runs").resolve(file));
  }

  @Test
  void a_child_that_hangs_is_told_by_its_own_stack() throws Exception {
    Path program = program("hangexit", JOIN);
    List<RunEnded> runs =
        runs(
            1,
            "sweep",
            "command",
            "--run=" + program,
            "--iterations=1",
            "--repeats=1",
            "--stall=2s");
    assertThat(runs).hasSize(1).allMatch(run -> run.ending() == Ending.HUNG);
    Signature signature = runs.get(0).signature();
    assertThat(signature.signal()).isEqualTo("hung in work");
    assertThat(signature.first())
        .matches("pthread_join < hangexit\\[[0-9a-f]{8}\\]\\+0x[0-9a-f]+ main");
    assertThat(runs.get(0).reason())
        .startsWith("lane 0 of 1 without a mark for 2 s: in pthread_join under main (hangexit")
        .endsWith("child hangexit, phase work");
    HungLane lane = lane(runs.get(0), 0);
    assertThat(lane.process()).isEqualTo("hangexit");
    assertThat(lane.waits()).isEqualTo("the end of a thread");
    assertThat(lane.moved()).contains(false);
    assertThat(evidence(runs.get(0), lane.file()))
        .contains("snapshot 1", "snapshot 2", "in main ()", "rest (");
    assertThat(evidence(runs.get(0), "hang-stacks.txt")).contains("pthread_join", "main");
  }

  @Test
  void without_gdb_the_place_is_the_system_call() throws Exception {
    Path program = program("hangexit", JOIN);
    new Cli(folder)
        .start(
            List.of("PATH=" + folder),
            "sweep",
            "command",
            "--run=" + program,
            "--iterations=1",
            "--repeats=1",
            "--stall=2s",
            "--out=runs")
        .said(Duration.ofMinutes(2))
        .exits(1);
    RunEnded run = new Records(folder.resolve("runs")).ended().get(0);
    assertThat(run.signature()).isEqualTo(new Signature("hung in work", "futex", null));
    assertThat(run.reason())
        .endsWith(": in futex (no stack could be read), child hangexit, phase work");
    assertThat(evidence(run, lane(run, 0).file())).contains("gdb is not installed");
  }

  @Test
  void two_lanes_that_wait_for_each_others_locks_are_named_with_both() throws Exception {
    Path library = Libraries.compile(folder.resolve("libinv.so"), INVERSION);
    List<RunEnded> runs =
        runs(
            1,
            "sweep",
            "nativelib",
            "--library=" + library,
            "--iterate=step",
            "--threads=2",
            "--iterations=5",
            "--repeats=2",
            "--stall=2s");
    for (RunEnded run : runs) {
      assertThat(run.ending()).isEqualTo(Ending.HUNG);
      assertThat(run.reason()).contains("; deadlock: lane-0 holds ", "; lane-1 holds ");
      assertThat(Hang.of(run).orElseThrow().deadlocks())
          .singleElement()
          .asString()
          .contains("frame_lock (libinv.so+0x", "pool_lock (libinv.so+0x");
      assertThat(lane(run, 0).waits()).contains("held by lane-1");
      assertThat(lane(run, 1).holds()).hasSize(1);
    }
    Signature signature = runs.get(0).signature();
    assertThat(signature).isEqualTo(runs.get(1).signature());
    assertThat(signature.first())
        .matches("pthread_mutex_lock < libinv\\.so\\[[0-9a-f]{8}\\]\\+0x[0-9a-f]+ \\w+");
    assertThat(signature.second()).contains("pthread_mutex_lock < libinv.so");
    assertThat(signature.first() + signature.second()).contains("encode", "recycle");
  }

  @Test
  void a_pipeline_that_opens_a_fifo_nobody_writes_to_is_stuck_in_its_source() throws Exception {
    Path fifo = folder.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    Answer scenarios = new Cli(folder).run("scenarios", "gstreamer");
    assumeTrue(!scenarios.out().contains("unsupported"), "GStreamer is not installed");
    List<RunEnded> runs =
        runs(
            1,
            "sweep",
            "gstreamer",
            "--pipeline=filesrc location=" + fifo + " ! fakesink",
            "--play=500",
            "--iterations=1",
            "--repeats=1",
            "--stall=2s");
    RunEnded run = runs.get(0);
    assumeTrue(run.ending() != Ending.UNSUPPORTED, run.reason());
    assertThat(run.ending()).isEqualTo(Ending.HUNG);
    assertThat(run.signature().first()).matches("open(at)?(64)? < libgstcoreelements\\.so.*");
    assertThat(run.reason()).contains("in open", "libgstcoreelements.so");
    assertThat(lane(run, 0).waits()).isEqualTo("open of " + fifo);
  }

  @Test
  void a_child_that_leaves_on_no_signal_is_red_and_told_with_its_stack() throws Exception {
    Path program = program("stubborn", STUBBORN);
    List<RunEnded> runs =
        runs(
            1,
            "sweep",
            "command",
            "--run=" + program,
            "--seconds=0.2",
            "--iterations=1",
            "--repeats=1");
    RunEnded run = runs.get(0);
    assertThat(run.ending()).isEqualTo(Ending.SURVIVED);
    assertThat(run.softFailures()).isEmpty();
    assertThat(run.findings())
        .containsOnlyKeys(
            "hung at stop: left neither on SIGINT nor on SIGTERM within 3 s each"
                + " (in sleep < main, stubborn)");
    String file = run.evidence().get(0);
    assertThat(file).matches("evidence/.*/stop-\\d+-stacks\\.txt");
    assertThat(Files.readString(folder.resolve("runs").resolve(file))).contains("in main ()");
  }

  @Test
  void a_library_that_hangs_when_it_is_unloaded_hung_at_exit_and_did_not_crash() throws Exception {
    Path library = Libraries.compile(folder.resolve("libunload.so"), NEVER_UNLOADED);
    List<RunEnded> runs =
        runs(
            1,
            "sweep",
            "nativelib",
            "--library=" + library,
            "--iterate=step",
            "--iterations=3",
            "--repeats=1");
    RunEnded run = runs.get(0);
    assertThat(run.ending()).isEqualTo(Ending.HUNG);
    assertThat(run.signature().signal()).isEqualTo("hung in exit");
    assertThat(run.signature().first()).matches("pause < libunload\\.so\\[.*unload");
    assertThat(run.diedIn()).containsExactly("exit");
    assertThat(evidence(run, "java-stacks-1.txt")).contains("does not listen to jcmd");
  }
}
