package dev.gauntlet.journal;

import dev.gauntlet.plan.IdentityAxis;
import java.util.ArrayList;
import java.util.List;

/** Passes the lines of a journal on with the identity of their runs as an axis of their cells. */
public final class ByIdentity implements Replay {
  private final Replay next;

  public ByIdentity(Replay next) {
    this.next = next;
  }

  @Override
  public void started(RunStarted run) {
    // which identity is known at its end; until then it stands for the planned cell alone
    next.started(
        new RunStarted(
            run.run(), IdentityAxis.at(run.cell(), 1), run.pass(), run.startedAt(), run.box()));
  }

  @Override
  public void ended(RunEnded run) {
    next.ended(run(run));
  }

  /** A whole journal. */
  public static JournalContent all(JournalContent recorded) {
    List<RunStarted> started = new ArrayList<>();
    List<RunEnded> ended = new ArrayList<>();
    ByIdentity by =
        new ByIdentity(
            new Replay() {
              @Override
              public void started(RunStarted run) {
                started.add(run);
              }

              @Override
              public void ended(RunEnded run) {
                ended.add(run);
              }
            });
    recorded.started().forEach(by::started);
    recorded.ended().forEach(by::ended);
    return new JournalContent(started, ended, recorded.warnings(), recorded.goodBytes());
  }

  private static RunEnded run(RunEnded run) {
    return run.at(IdentityAxis.at(run.cell(), run.identity()));
  }
}
