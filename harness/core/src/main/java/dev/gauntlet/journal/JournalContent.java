package dev.gauntlet.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A journal as read.
 *
 * @param started runs that began, in order
 * @param ended runs that ended, in order
 * @param warnings sentences about what was left out: a torn last line
 * @param goodBytes length of the file up to its last whole line
 */
public record JournalContent(
    List<RunStarted> started, List<RunEnded> ended, List<String> warnings, long goodBytes) {
  /** Runs that began and never ended: in flight when the controller died. */
  public List<RunStarted> inFlight() {
    Map<String, RunStarted> open = new LinkedHashMap<>();
    started.forEach(run -> open.put(run.run(), run));
    ended.forEach(run -> open.remove(run.run()));
    return new ArrayList<>(open.values());
  }
}
