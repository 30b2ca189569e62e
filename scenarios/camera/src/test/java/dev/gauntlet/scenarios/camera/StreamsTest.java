package dev.gauntlet.scenarios.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.scenarios.testing.RealWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsTest {
  private static final String[] SMALL = {
    "keep=recorder", "record=no", "size=64x64", "frames=3", "viewers=2"
  };

  @TempDir Path folder;

  private static String[] with(String... more) {
    return Stream.concat(Stream.of(SMALL), Stream.of(more)).toArray(String[]::new);
  }

  /** Sockets that a worker has open when it has begun so many iterations. */
  private static long sockets(RealWorker worker, int iterations) throws Exception {
    worker.reach(iterations);
    Path descriptors = Path.of("/proc/" + worker.process().pid() + "/fd");
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.filter(StreamsTest::socket).count();
    }
  }

  private static boolean socket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException closed) {
      return false;
    }
  }

  @Test
  void viewers_come_and_go_at_one_recorder_that_goes_on() throws Exception {
    RealWorker worker = Worker.launch(folder, 400, SMALL);
    worker.reach(20);
    assertThat(Worker.family(worker)).hasSize(1);
    BoxState box = worker.await().box();

    assertThat(box.outcome()).isEqualTo(Outcome.DONE);
    assertThat(box.findings()).isEmpty();
    assertThat(box.softFailures()).isEmpty();
    assertThat(box.succeeded()).isEqualTo(400);
  }

  @Test
  void a_recorder_that_ends_is_a_soft_failure_and_another_is_started() throws Exception {
    BoxState box =
        Worker.run(folder, 3, with("recorder=printf '\\377\\330\\377\\331'", "frames=30"));

    assertThat(box.softFailures())
        .containsExactly(
            entry("the recorder: ended, and --keep recorder takes one that goes on", 3L));
    assertThat(box.findings()).isEmpty();
  }

  @Test
  void p11_connections_stay_and_without_the_plant_they_do_not() throws Exception {
    RealWorker clean = Worker.launch(folder, 100_000, SMALL);
    long before = sockets(clean, 20);
    assertThat(sockets(clean, 120)).isLessThan(before + 20);
    clean.kill();
    RealWorker planted = Worker.launch(folder, 100_000, with("plant=P11"));
    long first = sockets(planted, 20);
    assertThat(sockets(planted, 120)).isGreaterThan(first + 150);
    planted.kill();
  }

  @Test
  void what_does_not_go_together_is_told_before_any_run() {
    refused("--keep recorder takes --codec mjpeg and --record no", "keep=recorder");
    refused("needs a stream that goes on: --keep recorder", "plant=P11");
    refused("plant P01 needs a camera that is started in each round", with("plant=P01"));
  }

  private static void refused(String sentence, String... values) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CameraScenario().check(Worker.cell(values)))
        .withMessageContaining(sentence);
  }
}
