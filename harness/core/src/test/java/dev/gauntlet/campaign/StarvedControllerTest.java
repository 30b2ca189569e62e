package dev.gauntlet.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.fork.Carriers;
import dev.gauntlet.fork.JavaMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A controller that gets no more descriptors or threads, wherever in its work that happens. */
class StarvedControllerTest {
  private static final Path PIDS = Path.of("/sys/fs/cgroup/pids");

  @TempDir Path folder;

  /** What a controller printed, and whether it came to its end. */
  private record Starved(int limit, String printed, boolean made) {
    boolean beganARun() {
      return printed.contains("started p1-c1");
    }

    /** Whether what it lacked was lacking after a run had begun. */
    boolean lackedInARun() {
      return beganARun()
          && (!made
              || printed.lastIndexOf("Failed to start the native thread")
                  > printed.indexOf("started p1-c1"));
    }
  }

  @Test
  void without_descriptors_it_leaves_no_process_and_no_file() throws Exception {
    assertThat(descriptors(IntStream.of(42, 200))).anyMatch(Starved::made);
  }

  @Test
  void without_threads_it_leaves_no_process_and_no_file() throws Exception {
    assertThat(threads(IntStream.of(18, 24, 200)))
        .anyMatch(Starved::made)
        .anyMatch(Starved::lackedInARun);
  }

  @Tag("proof")
  @Test
  void wherever_descriptors_end_it_leaves_nothing() throws Exception {
    assertThat(descriptors(IntStream.rangeClosed(30, 110)))
        .anyMatch(one -> one.beganARun() && !one.made());
  }

  @Tag("proof")
  @Test
  void wherever_threads_end_it_leaves_nothing() throws Exception {
    assertThat(threads(IntStream.rangeClosed(10, 60)))
        .anyMatch(one -> one.beganARun() && !one.made());
  }

  private List<Starved> descriptors(IntStream limits) throws Exception {
    List<Starved> all = new ArrayList<>();
    for (int limit : limits.toArray()) {
      all.add(starved(limit, List.of("prlimit", "--nofile=" + limit)));
    }
    return all;
  }

  private List<Starved> threads(IntStream limits) throws Exception {
    List<Starved> all = new ArrayList<>();
    for (int limit : limits.toArray()) {
      Path group = Files.createDirectory(PIDS.resolve("starved-" + System.nanoTime()));
      try {
        Files.writeString(group.resolve("pids.max"), "" + limit);
        String enter = "echo $$ >" + group.resolve("cgroup.procs") + " && exec \"$@\"";
        all.add(starved(limit, List.of("sh", "-c", enter, "sh")));
      } finally {
        Files.delete(group);
      }
    }
    return all;
  }

  private Starved starved(int limit, List<String> under) throws Exception {
    Process controller =
        JavaMain.startUnder(
            under,
            ControllerMain.class,
            "begin",
            folder.resolve("runs-" + System.nanoTime()).toString(),
            "work",
            "2",
            "2",
            "200");
    String printed = new String(controller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(controller.waitFor(60, TimeUnit.SECONDS)).as(printed).isTrue();
    long pid = controller.pid();
    assertThat(Carriers.leftAfter(pid, Duration.ofSeconds(10)))
        .as("processes at a limit of " + limit)
        .isEmpty();
    assertThat(left(Path.of("/dev/shm"), "-" + pid + "-")).isEmpty();
    assertThat(left(Path.of("target/tmp"), "-" + pid + "-")).isEmpty();
    assertThat(left(Path.of("/sys/fs/cgroup/memory"), "-" + pid + "-")).isEmpty();
    return new Starved(limit, printed, controller.exitValue() == 0);
  }

  private static List<Path> left(Path folder, String part) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().startsWith("gauntlet"))
          .filter(path -> path.getFileName().toString().contains(part))
          .toList();
    }
  }
}
