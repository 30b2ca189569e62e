package dev.gauntlet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.probe.RunSampler.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real process that uses more and more. */
class RunSamplerTest {
  private static final double MIB = 1 << 20;

  @TempDir private static Path built;
  private static Path program;

  @TempDir private Path folder;
  private Path file;
  private Actor actor;
  private Devices devices;

  @BeforeAll
  static void compile() throws Exception {
    program = Actor.program(built);
  }

  @BeforeEach
  void start() throws Exception {
    actor = Actor.start(program, folder);
    devices = new Devices(RunSamplerTest.class.getClassLoader());
    file = folder.resolve("samples/p1-c01.tsv");
  }

  @AfterEach
  void end() throws Exception {
    devices.close();
    actor.close();
  }

  private RunSampler sampler() {
    return new RunSampler(actor.pid(), Optional.of(new Recording(file, folder, devices)));
  }

  private static void poll(RunSampler sampler, int times, boolean steady, long begun)
      throws Exception {
    for (int i = 0; i < times; i++) {
      // a hundredth of the time that has passed, so that each is recorded
      Thread.sleep(10);
      sampler.poll(() -> steady, () -> begun);
    }
  }

  @Test
  void growth_is_what_came_between_the_first_iterations_and_the_last() throws Exception {
    Map<String, Double> used;
    try (RunSampler sampler = sampler()) {
      // of starting: what the first iteration of a lane opens is no growth
      actor.does("touch", 40);
      actor.does("eventfd", 7);
      poll(sampler, 3, false, 1);
      poll(sampler, 10, true, 2);
      actor.does("touch", 24);
      actor.does("eventfd", 3);
      actor.does("thread", 2);
      poll(sampler, 10, true, 9);
      // of ending
      actor.does("eventfd", 5);
      poll(sampler, 3, false, 9);
      used = sampler.metrics();
    }
    assertThat(used).containsEntry("growth.fd", 3.0).containsEntry("growth.threads", 2.0);
    assertThat(used.get("growth.rss")).isBetween(23 * MIB, 27 * MIB);
    assertThat(used.get("peak.rss")).isBetween(64 * MIB, 90 * MIB);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(Files.getPosixFilePermissions(Files.createFile(file.resolveSibling("beside"))));
    SampleFile.Samples samples = SampleFile.read(file);
    assertThat(samples.torn()).isFalse();
    // polls that follow each other at once are not all kept
    assertThat(samples.rows()).hasSizeBetween(2, 26);
    assertThat(used).containsEntry("samples", 26.0);
    double[] descriptors = samples.column("fd");
    assertThat(descriptors).doesNotContain(Double.NaN).contains(descriptors[0] + 3);
    assertThat(used.get("peak.fd")).isEqualTo(descriptors[0] + 3 + 5);
    assertThat(samples.column("seconds")).isSorted();
    assertThat(samples.columns()).contains("children", "fd.socket", "shm", "host.pss");
  }

  @Test
  void what_comes_and_goes_between_two_looks_is_in_the_peak() throws Exception {
    try (RunSampler sampler = new RunSampler(actor.pid(), Optional.empty())) {
      poll(sampler, 1, true, 2);
      double before = sampler.metrics().get("peak.rss");
      actor.does("spike", 50);
      poll(sampler, 1, true, 3);
      assertThat(sampler.resident()).isLessThan(before + 10 * MIB);
      assertThat(sampler.metrics().get("peak.rss")).isGreaterThan(before + 49 * MIB);
      assertThat(sampler.metrics()).as("peaks were asked for").doesNotContainKey("growth.rss");
    }
  }

  @Test
  void a_program_that_stands_still_has_no_growth_and_not_a_growth_of_zero() throws Exception {
    try (RunSampler sampler = sampler()) {
      poll(sampler, 20, true, 2);
      assertThat(sampler.metrics()).containsKey("peak.fd").doesNotContainKey("growth.fd");
    }
  }

  @Test
  void children_are_seen_by_the_slow_looks_and_the_last_values_of_a_dead_process_stand()
      throws Exception {
    actor.does("child", 2);
    actor.does("daemon", 1);
    try (RunSampler sampler = sampler()) {
      long end = System.nanoTime() + 20_000_000_000L;
      while (!sampler.metrics().containsKey("peak.children") && System.nanoTime() < end) {
        poll(sampler, 1, true, 2);
        Thread.sleep(20);
      }
      assertThat(sampler.metrics()).containsEntry("peak.children", 3.0);
      Map<String, Double> alive = sampler.metrics();
      double resident = sampler.resident();
      actor.kill();
      poll(sampler, 3, true, 4);
      assertThat(sampler.resident()).isEqualTo(resident);
      assertThat(sampler.metrics()).isEqualTo(alive);
    }
  }

  @Test
  void a_file_in_the_way_is_left_alone_and_the_run_goes_on() throws Exception {
    Files.createDirectories(file.getParent());
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "mine");
    Files.createSymbolicLink(file, elsewhere);
    try (RunSampler sampler = sampler()) {
      poll(sampler, 10, true, 2);
      poll(sampler, 10, true, 3);
      assertThat(sampler.metrics()).containsEntry("growth.fd", 0.0);
    }
    assertThat(elsewhere).hasContent("mine");
    assertThat(List.of(Files.readSymbolicLink(file))).containsExactly(elsewhere);
  }
}
