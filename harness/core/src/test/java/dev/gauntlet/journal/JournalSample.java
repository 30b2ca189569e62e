package dev.gauntlet.journal;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.scenario.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A journal of few lines, written as a campaign writes its own. */
record JournalSample(Path file) {
  static Cell cell() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("threads", "2");
    values.put("pipeline", "ä ! b=\"c\"\n");
    return new Cell(values);
  }

  static RunStarted started(String run) {
    return new RunStarted(run, cell(), 1, "2026-01-01T00:00:00Z", "/dev/shm/x/" + run + ".box");
  }

  static RunEnded ended(String run) {
    Signature signature = new Signature("SIGSEGV", "libnvcuvid.so.1+0x1234", null);
    List<LaneAtDeath> lanes =
        List.of(new LaneAtDeath(0, "start", 3), new LaneAtDeath(1, "idle", 4));
    return RunEnded.of(
            new RunOrigin(run, cell(), 1, "2026-01-01T00:00:00Z", 1234),
            new RunOutcome(Ending.OUT_OF_MEMORY, 139, 134, 11, signature, "why"))
        .with(new LaneProgress(List.of("start"), lanes, 7, 5))
        .with(LaneReports.of(Map.of("refused", 2L), Map.of("wrong frame", 1L)))
        .withMetrics(Map.of("cpu.user", 0.25))
        .withEvidence(List.of("evidence/p1-c1/blackbox"));
  }

  void write(RunStarted[] starts, RunEnded[] ends) throws IOException {
    try (Journal journal = Journal.create(file)) {
      for (RunStarted start : starts) {
        journal.started(start);
      }
      for (RunEnded end : ends) {
        journal.ended(end);
      }
    }
  }

  void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  static String rights(Path of) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(of));
  }
}
