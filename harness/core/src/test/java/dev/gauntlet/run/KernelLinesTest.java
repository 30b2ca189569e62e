package dev.gauntlet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.KernelFault;
import dev.gauntlet.evidence.KernelLog;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.RunEnded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Real crashes of children that leave no core, so that the kernel's line alone tells the place. */
// the kernel has one log
@Isolated
class KernelLinesTest {
  private static final String NO_CORES = "ulimit -Hc 0;";

  /** Crashes in a thread, when all files that it was given are there; makes the first one. */
  private static final String SOURCE =
      """
      #include <fcntl.h>
      #include <pthread.h>
      #include <unistd.h>
      char pad[PAD] __attribute__((section(".text"))) = {1};
      static void *crashes(void *unused) { *(volatile int *) 8 = 1; return unused; }
      int main(int count, char **files) {
        alarm(60);
        if (count > 1) close(open(files[1], O_CREAT | O_WRONLY, 0600));
        for (int i = 1; i < count; i++) while (access(files[i], F_OK)) usleep(1000);
        pthread_t thread;
        if (THREAD) { pthread_create(&thread, 0, crashes, 0); pthread_join(thread, 0); }
        crashes(0);
      }
      """;

  @TempDir private static Path built;
  private static boolean readable;

  @TempDir private Path folder;
  private OptionalLong before;

  @BeforeAll
  static void canBeRead() {
    readable = KernelLog.read().readable();
  }

  @BeforeEach
  void start() {
    assumeTrue(readable, "the kernel's log cannot be read here");
    before = KernelLog.read().next();
  }

  /** Another place in the file by the number of bytes before it. */
  private static Path program(String name, int pad, int thread) throws Exception {
    Path program = Files.createDirectories(built.resolve("" + pad)).resolve(name);
    Path source = Files.writeString(built.resolve(name + pad + ".c"), SOURCE);
    Process cc =
        new ProcessBuilder(
                "cc",
                "-w",
                "-DPAD=" + pad,
                "-DTHREAD=" + thread,
                "-o",
                "" + program,
                "" + source,
                "-lpthread")
            .inheritIO()
            .start();
    assertThat(cc.waitFor()).isZero();
    return program;
  }

  private ControllerUnder start(List<String> wrapped, String runs, String program)
      throws Exception {
    return ControllerUnder.start(NO_CORES, wrapped, folder.resolve(runs), program, 1, 1024);
  }

  private List<KernelFault> faults() {
    return KernelLog.since(before).records().stream()
        .flatMap(record -> KernelFault.parse(record.text()).stream())
        .toList();
  }

  @Test
  void of_two_campaigns_side_by_side_each_has_the_line_of_its_own_child() throws Exception {
    Path one = program("crash", 16, 0);
    Path other = program("crash", 65536, 0);
    Path a = folder.resolve("a");
    Path b = folder.resolve("b");
    ControllerUnder first = start(List.of(), "first", one + " " + a + " " + b);
    ControllerUnder second = start(List.of(), "second", other + " " + b + " " + a);
    for (RunEnded run : List.of(first.run(), second.run())) {
      assertThat(run.ending()).isEqualTo(Ending.CRASHED);
      int child = Integer.parseInt(run.reason().replaceAll("\\D", ""));
      Signature its =
          KernelLog.since(before)
              .fault(List.of(child))
              .orElseThrow()
              .signature(name -> Optional.empty());
      assertThat(run.signature()).isEqualTo(its);
    }
    assertThat(faults().stream().map(KernelFault::ip).distinct()).hasSize(2);
  }

  @Test
  void a_thread_of_a_child_is_that_child_by_the_kernel_s_number() throws Exception {
    RunEnded run = start(List.of(), "runs", "" + program("threaded", 16, 1)).run();
    int child = Integer.parseInt(run.reason().replaceAll("\\D", ""));
    KernelFault fault = faults().get(0);
    assertThat(fault.id()).as("of the thread").isNotEqualTo(child);
    assertThat(run.signature()).isEqualTo(fault.signature(name -> Optional.empty()));
  }

  @Test
  void inside_a_pid_namespace_a_line_is_ours_by_its_name_and_never_another_program_s()
      throws Exception {
    assumeTrue(namespaces(), "no pid namespace can be made here");
    Path a = folder.resolve("a");
    Path b = folder.resolve("b");
    Process outside = new ProcessBuilder("" + program("outside", 65536, 0), "" + a, "" + b).start();
    RunEnded run =
        start(
                List.of("unshare", "--pid", "--fork", "--mount-proc"),
                "runs",
                program("inside", 16, 0) + " " + b + " " + a)
            .run();
    outside.waitFor();
    assertThat(run.ending()).isEqualTo(Ending.CRASHED);
    int child = Integer.parseInt(run.reason().replaceAll("\\D", ""));
    assertThat(faults()).extracting(KernelFault::name).contains("inside", "outside");
    assertThat(faults()).as("other numbers").noneMatch(fault -> fault.id() == child);
    Signature its =
        faults().stream()
            .filter(fault -> fault.name().equals("inside"))
            .findFirst()
            .orElseThrow()
            .signature(name -> Optional.empty());
    assertThat(run.signature()).isEqualTo(its);
  }

  private static boolean namespaces() throws IOException, InterruptedException {
    return new ProcessBuilder("unshare", "--pid", "--fork", "--mount-proc", "true")
            .start()
            .waitFor()
        == 0;
  }
}
