package dev.gauntlet.worker;

import dev.gauntlet.blackbox.BlackBox;
import dev.gauntlet.blackbox.LaneSlot;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.scenario.ChildCrashed;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.Unsupported;
import dev.gauntlet.worker.held.Rounds;
import java.util.concurrent.CountDownLatch;

/** One lane's thread, from its preparation to its last iteration. */
final class LaneThread extends Thread {
  private final int index;
  private final Run run;
  private final BlackBox box;
  private final Clock clock;
  private final StartBarrier starter;
  private final Rounds rounds;
  private final SelfSamples samples;
  private final CrashPreparation crashes;
  private final CountDownLatch ended;

  LaneThread(
      int index,
      Run run,
      BlackBox box,
      Clock clock,
      StartBarrier starter,
      Rounds rounds,
      SelfSamples samples,
      CrashPreparation crashes,
      CountDownLatch ended) {
    super("lane-" + index);
    this.index = index;
    this.run = run;
    this.box = box;
    this.clock = clock;
    this.starter = starter;
    this.rounds = rounds;
    this.samples = samples;
    this.crashes = crashes;
    this.ended = ended;
    setDaemon(true);
  }

  @Override
  public void run() {
    try {
      crashes.lane();
      Lane lane = run.lane(index);
      starter.awaitAll();
      iterate(lane);
      lane.close();
    } catch (Unsupported missing) {
      // the other lanes wait for this one, which will never be prepared
      box.outcome(Outcome.UNSUPPORTED, String.valueOf(missing.getMessage()));
      System.exit(0);
    } catch (ChildCrashed crashed) {
      box.childCrashed(crashed.signal(), crashed.pid());
      System.err.println("gauntlet: " + crashed.getMessage());
      System.exit(1);
    } catch (Exception | Error uncaught) {
      // at once, and from here: the other lanes may never end
      UncaughtError.report(box, uncaught);
      System.exit(1);
    } finally {
      ended.countDown();
    }
  }

  private void iterate(Lane lane) throws ChildCrashed {
    LaneSlot slot = box.lane(index);
    long done = 0;
    long now = System.nanoTime();
    while (clock.goesOn(done, now) && rounds.goOn()) {
      slot.begin();
      try {
        lane.iterate(slot);
      } catch (ChildCrashed crashed) {
        throw crashed;
      } catch (Exception refused) {
        slot.softFailure(sentence(refused));
      }
      done++;
      now = slot.end();
      samples.ended(slot);
      if (rounds.due(done)) {
        rounds.hold(index, done, slot);
        now = System.nanoTime();
      }
    }
    samples.left(slot);
    rounds.leave(index, done, slot);
    slot.ended();
  }

  /** The message alone where it was written for a person, with its class where it was not. */
  private static String sentence(Exception refused) {
    String message = refused.getMessage();
    if (message == null || refused instanceof RuntimeException) {
      return refused.toString();
    }
    return message;
  }
}
