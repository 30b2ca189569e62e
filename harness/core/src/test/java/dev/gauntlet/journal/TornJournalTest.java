package dev.gauntlet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a power failure may leave of a journal: any beginning of it. Each one is read, loses no run
 * whose line was whole, and can be gone on with.
 */
class TornJournalTest {
  private static final Cell CELL = new Cell(Map.of("threads", "4"));

  @TempDir Path folder;

  @Test
  void no_run_that_was_recorded_is_lost_wherever_the_journal_ends() throws Exception {
    everyTruncation(folder, 3);
  }

  @Test
  void nor_is_one_on_a_file_system_in_memory() throws Exception {
    Path memory = Files.createTempDirectory(Path.of("/dev/shm"), "gauntlet-torn");
    try {
      everyTruncation(memory, 2);
    } finally {
      try (var files = Files.list(memory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(memory);
    }
  }

  private static void everyTruncation(Path folder, int runs) throws IOException {
    Path whole = folder.resolve("whole.jsonl");
    write(whole, runs);
    byte[] bytes = Files.readAllBytes(whole);
    JournalContent all = JournalReader.read(whole);
    assertThat(all.ended()).hasSize(runs);
    List<Integer> ends = ends(bytes);
    Path torn = folder.resolve("journal.jsonl");
    Files.write(torn, bytes);
    for (int length = bytes.length; length >= 0; length--) {
      try (FileChannel file = FileChannel.open(torn, StandardOpenOption.WRITE)) {
        file.truncate(length);
      }
      int lines = lines(ends, length);
      JournalContent read = JournalReader.read(torn);
      // the first line has the format; then each run has a line for its start and one for its end
      assertThat(read.started()).as("%d bytes", length).isEqualTo(first(all.started(), lines / 2));
      assertThat(read.ended())
          .as("%d bytes", length)
          .isEqualTo(first(all.ended(), Math.max(0, (lines - 1) / 2)));
      long good = lines == 0 ? 0 : ends.get(lines - 1);
      assertThat(read.goodBytes()).isEqualTo(good);
      assertThat(read.warnings()).as("%d bytes", length).hasSize(length == good ? 0 : 1);
    }
  }

  @Test
  void a_journal_that_ends_anywhere_is_gone_on_with_and_keeps_its_torn_bytes() throws Exception {
    Path whole = folder.resolve("whole.jsonl");
    write(whole, 2);
    byte[] bytes = Files.readAllBytes(whole);
    // one in 23: each is synced
    for (int length = 0; length < bytes.length; length += 23) {
      Path here = Files.createDirectory(folder.resolve("at-" + length));
      Path torn = here.resolve("journal.jsonl");
      try (FileChannel file =
          FileChannel.open(torn, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        file.write(java.nio.ByteBuffer.wrap(bytes, 0, length));
      }
      JournalContent before = JournalReader.read(torn);
      try (Journal journal = Journal.resume(torn, before.goodBytes())) {
        run(journal, "p9-c1");
      }
      JournalContent after = JournalReader.read(torn);
      assertThat(after.warnings()).as("%d bytes", length).isEmpty();
      int recorded = before.ended().size();
      assertThat(after.ended()).hasSize(recorded + 1);
      assertThat(after.ended().subList(0, recorded)).isEqualTo(before.ended());
      long kept = length - before.goodBytes();
      Path aside = here.resolve("journal.jsonl.torn-1");
      assertThat(Files.exists(aside) ? Files.size(aside) : 0).isEqualTo(kept);
    }
  }

  private static void write(Path file, int runs) throws IOException {
    try (Journal journal = Journal.create(file)) {
      for (int pass = 1; pass <= runs; pass++) {
        run(journal, "p" + pass + "-c1");
      }
    }
  }

  private static void run(Journal journal, String name) throws IOException {
    journal.started(new RunStarted(name, CELL, 1, "2026-12-01T00:00:00Z", "/dev/shm/x.box"));
    journal.ended(
        RunEnded.of(
                new RunOrigin(name, CELL, 1, "2026-12-01T00:00:00Z", 5000),
                new RunOutcome(
                    Ending.CRASHED, 139, 134, 11, new Signature("SIGSEGV", "liba.so ü", null), ""))
            .withEvidence(List.of("evidence/" + name + "/hs_err.log")));
  }

  /** Offsets after each line feed. */
  private static List<Integer> ends(byte[] bytes) {
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        ends.add(i + 1);
      }
    }
    return ends;
  }

  private static int lines(List<Integer> ends, int length) {
    return (int) ends.stream().filter(end -> end <= length).count();
  }

  private static <T> List<T> first(List<T> all, int number) {
    return all.subList(0, number);
  }
}
