package dev.gauntlet.verdict;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.journal.RunStarted;
import dev.gauntlet.scenario.Cell;
import java.util.List;
import java.util.Map;

/**
 * A run that was made, for tests: survived, 10 of 10 iterations succeeded, unless said otherwise.
 */
public record Made(
    String run,
    Cell cell,
    int pass,
    Ending ending,
    int status,
    Signature signature,
    String reason,
    List<String> diedIn,
    long iterations,
    long succeeded,
    Map<String, Long> softFailures,
    Map<String, Long> findings,
    List<String> evidence) {

  static final Cell CELL = new Cell(Map.of("threads", "4"));

  static Made run(String name) {
    return new Made(
        name,
        CELL,
        1,
        Ending.SURVIVED,
        0,
        null,
        "",
        List.of(),
        10,
        10,
        Map.of(),
        Map.of(),
        List.of());
  }

  Made at(Cell place, int inPass) {
    return new Made(
        run,
        place,
        inPass,
        ending,
        status,
        signature,
        reason,
        diedIn,
        iterations,
        succeeded,
        softFailures,
        findings,
        evidence);
  }

  Made ended(Ending how, int decoded) {
    return new Made(
        run,
        cell,
        pass,
        how,
        decoded,
        signature,
        reason,
        diedIn,
        iterations,
        succeeded,
        softFailures,
        findings,
        evidence);
  }

  Made crashed(Signature by, String... phases) {
    return new Made(
        run,
        cell,
        pass,
        Ending.CRASHED,
        139,
        by,
        reason,
        List.of(phases),
        iterations,
        succeeded,
        softFailures,
        findings,
        evidence);
  }

  Made because(String why) {
    return new Made(
        run,
        cell,
        pass,
        ending,
        status,
        signature,
        why,
        diedIn,
        iterations,
        succeeded,
        softFailures,
        findings,
        evidence);
  }

  Made iterations(long begun, long good) {
    return new Made(
        run,
        cell,
        pass,
        ending,
        status,
        signature,
        reason,
        diedIn,
        begun,
        good,
        softFailures,
        findings,
        evidence);
  }

  Made texts(Map<String, Long> soft, Map<String, Long> found) {
    return new Made(
        run,
        cell,
        pass,
        ending,
        status,
        signature,
        reason,
        diedIn,
        iterations,
        succeeded,
        soft,
        found,
        evidence);
  }

  Made kept(String... files) {
    return new Made(
        run,
        cell,
        pass,
        ending,
        status,
        signature,
        reason,
        diedIn,
        iterations,
        succeeded,
        softFailures,
        findings,
        List.of(files));
  }

  RunStarted started() {
    return new RunStarted(run, cell, pass, "2026-01-01T00:00:00Z", "");
  }

  RunEnded record() {
    int signal = ending == Ending.CRASHED ? status - 128 : 0;
    return new RunEnded(
        run,
        cell,
        pass,
        ending,
        status,
        status,
        signal,
        signature,
        reason,
        diedIn,
        List.of(),
        iterations,
        succeeded,
        softFailures,
        findings,
        "2026-01-01T00:00:00Z",
        5000,
        Map.of("peak.rss", 1e6),
        evidence,
        Map.of());
  }
}
