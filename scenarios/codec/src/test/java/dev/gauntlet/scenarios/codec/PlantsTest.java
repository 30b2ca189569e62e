package dev.gauntlet.scenarios.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.scenario.Cell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlantsTest {
  private static final String[] CHEAP = {"codec=mjpeg", "size=64x64", "frames=2"};

  private static String[] with(String... values) {
    return Stream.concat(Stream.of(CHEAP), Stream.of(values)).toArray(String[]::new);
  }

  private static long entries(String folder) throws Exception {
    try (Stream<Path> all = Files.list(Path.of(folder))) {
      return all.count();
    }
  }

  @Test
  void without_a_plant_nothing_is_noted() throws Exception {
    Notes notes = Drive.run(Drive.cell(with("plant=none", "encoders=2")), 3);

    assertThat(List.of(notes.notes, notes.softFailures, notes.findings))
        .isEqualTo(List.of(Map.of(), Map.of(), Map.of()));
  }

  @Test
  void d03_is_a_line_of_the_log_that_is_surfaced_and_fails_nothing() throws Exception {
    Notes notes = Drive.run(Drive.cell(with("plant=D03", "encoders=2")), 3);

    assertThat(notes.notes)
        .isEqualTo(Map.of("Failed to query video capabilities: Invalid argument", 3));
    assertThat(notes.softFailures).isEmpty();
    assertThat(notes.findings).isEmpty();
  }

  @Test
  void d05_leaves_threads_and_a_descriptor_for_each_pipeline_that_was_refused() throws Exception {
    Notes first = Drive.run(Drive.cell(with("plant=D05", "codec-threads=2")), 1);
    long threads = entries("/proc/self/task");
    long descriptors = entries("/proc/self/fd");
    Notes then = Drive.run(Drive.cell(with("plant=D05", "codec-threads=2")), 20);

    assertThat(first.softFailures)
        .isEqualTo(
            Map.of(
                "mjpeg: avcodec_open2: Invalid argument (-22): Codec (mjpeg) not on whitelist"
                    + " 'none'",
                1));
    assertThat(then.softFailures).containsValue(20);
    // two threads of the codec that was open, and a few of the JVM's own come and go
    assertThat(entries("/proc/self/task") - threads).isBetween(35L, 45L);
    assertThat(entries("/proc/self/fd") - descriptors).isBetween(20L, 22L);
  }

  @Test
  void d01_strikes_as_often_as_was_published_and_always_in_the_same_runs() {
    double published = PublishedCrashes.of(2, 10).probability();
    Random seeds = new Random(1);
    int struck = 0;
    int runs = 20_000;
    for (int i = 0; i < runs; i++) {
      long seed = seeds.nextLong();
      PlantD01 plant = new PlantD01(Drive.context(cell(), seed));
      struck += plant.struck() >= 0 ? 1 : 0;
      assertThat(plant.struck()).isLessThan(2);
      assertThat(new PlantD01(Drive.context(cell(), seed)).struck()).isEqualTo(plant.struck());
    }

    // five standard deviations of a binomial
    double sigma = Math.sqrt(published * (1 - published) * runs);
    assertThat((double) struck)
        .isBetween(published * runs - 5 * sigma, published * runs + 5 * sigma);
  }

  private static Cell cell() {
    return Drive.cell(with("plant=D01", "threads=2", "encoders=10"));
  }
}
