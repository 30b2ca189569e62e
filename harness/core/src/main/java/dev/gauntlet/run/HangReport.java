package dev.gauntlet.run;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.blackbox.Outcome;
import dev.gauntlet.evidence.Decoded;
import dev.gauntlet.evidence.HangPlace;
import dev.gauntlet.evidence.HangStacks;
import dev.gauntlet.evidence.Intervention;
import dev.gauntlet.evidence.PrivateFiles;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.evidence.StuckThread;
import dev.gauntlet.journal.Hang;
import dev.gauntlet.journal.HungLane;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which hang it was: the place of the lane that says most, and what goes to the journal of all of
 * them.
 */
final class HangReport {
  /** Lanes and threads that are told of. */
  private static final int MOST = 64;

  private static final String WORKER = "worker";
  private static final String ENDED = "ended";

  private final HangStacks stacks;
  private final List<Stuck> all = new ArrayList<>();
  private final List<Stuck> children = new ArrayList<>();

  private record Stuck(int lane, String phase, StuckThread thread) {
    String first() {
      return thread.place().map(HangPlace::first).orElse("");
    }
  }

  /**
   * @param state of the black box when the stacks were taken
   * @param why we ended the run
   */
  HangReport(HangStacks stacks, BoxState state, Intervention why) {
    this.stacks = stacks;
    List<Integer> lanes =
        why.lanes().isEmpty() && state.firstMark() != 0 && state.outcome() == Outcome.NONE
            ? notEnded(state)
            : why.lanes();
    for (int lane : lanes) {
      add(lane, state.lanes().get(lane).phase(), "lane-" + lane);
    }
    if (lanes.isEmpty()) {
      between(state);
    }
    for (Stuck one : all) {
      if (one.thread.process().equals(WORKER) && children.size() < MOST) {
        stacks
            .children(one.thread.thread())
            .forEach(child -> children.add(new Stuck(one.lane, one.phase, child)));
      }
    }
  }

  private static List<Integer> notEnded(BoxState state) {
    List<Integer> lanes = new ArrayList<>();
    for (int lane = 0; lane < state.lanes().size(); lane++) {
      if (!state.lanes().get(lane).phase().equals(ENDED)) {
        lanes.add(lane);
      }
    }
    return lanes;
  }

  private void between(BoxState state) {
    if (state.outcome() != Outcome.NONE) {
      List<String> lingering = stacks.lingering();
      lingering.forEach(thread -> add(-1, "exit", thread));
      if (lingering.isEmpty()) {
        add(-1, "exit", stacks.has("main") ? "main" : "DestroyJavaVM");
      }
    } else if (state.firstMark() != 0) {
      add(-1, "close", "main");
    } else {
      opening(state);
    }
  }

  /** Lanes are prepared each on its own thread; those that are ready wait for the others. */
  private void opening(BoxState state) {
    for (int lane = 0; lane < state.lanes().size(); lane++) {
      if (stacks.has("lane-" + lane)) {
        StuckThread thread = stacks.stuck("lane-" + lane);
        if (thread.frames().stream().noneMatch(frame -> frame.contains("StartBarrier.awaitAll"))) {
          all.add(new Stuck(lane, "open", thread));
        }
      }
    }
    if (all.isEmpty()) {
      add(-1, "open", "main");
    }
  }

  private void add(int lane, String phase, String thread) {
    if (all.size() < MOST) {
      all.add(new Stuck(lane, phase, stacks.stuck(thread)));
    }
  }

  /**
   * The one after which the hang is named: of those that wait for no other's lock, since these
   * others only wait for them; the same one whichever number its lane has.
   */
  private Optional<Stuck> telling() {
    return all.stream()
        .min(
            Comparator.comparing((Stuck one) -> one.thread.place().isEmpty())
                .thenComparing(one -> stacks.blocked(one.thread.thread()))
                .thenComparing(one -> !stacks.deadlocked(one.thread.thread()))
                .thenComparing(Stuck::first)
                .thenComparing(Stuck::phase));
  }

  /** Its first frame is null when nothing could be read. */
  Signature signature() {
    Optional<Stuck> telling = telling();
    String signal = "hung in " + telling.map(Stuck::phase).orElse("an unknown phase");
    Optional<HangPlace> place = telling.flatMap(one -> one.thread.place());
    return new Signature(
        signal,
        place.map(HangPlace::first).orElse(null),
        place.map(one -> second(telling.get(), one)).orElse(null));
  }

  /** Of a deadlock, the place of the next of its lanes says more than the caller. */
  private String second(Stuck telling, HangPlace place) {
    if (!stacks.deadlocked(telling.thread.thread())) {
      return place.second();
    }
    return all.stream()
        .filter(
            one ->
                !one.thread.thread().equals(telling.thread.thread())
                    && stacks.deadlocked(one.thread.thread()))
        .map(Stuck::first)
        .min(Comparator.naturalOrder())
        .orElse(place.second());
  }

  /** The same ending, its reason with the place. */
  Decoded explained(Decoded decoded) {
    StringBuilder reason = new StringBuilder(decoded.reason());
    telling()
        .ifPresent(
            one -> {
              one.thread.place().ifPresent(place -> reason.append(": in ").append(place.spoken()));
              if (!one.thread.process().equals(WORKER)) {
                reason.append(", child ").append(one.thread.process());
              }
              reason.append(", phase ").append(one.phase);
            });
    stacks.deadlocks().forEach(sentence -> reason.append("; deadlock: ").append(sentence));
    return new Decoded(
        decoded.ending(),
        decoded.signal(),
        decoded.status(),
        decoded.rawStatus(),
        reason.toString());
  }

  /** For the journal. */
  Hang hang() {
    List<HungLane> lanes = new ArrayList<>();
    for (Stuck one : Stream.concat(all.stream(), children.stream()).toList()) {
      StuckThread thread = one.thread;
      lanes.add(
          new HungLane(
              one.lane,
              one.phase,
              thread.thread(),
              thread.process(),
              thread.place().map(HangPlace::spoken).orElse(""),
              thread.waits(),
              thread.frames(),
              thread.holds(),
              thread.moved(),
              thread.file()));
    }
    return new Hang(
        lanes,
        stacks.deadlocks(),
        stacks.files().stream()
            .map(Path::getFileName)
            .filter(Objects::nonNull)
            .map(Path::toString)
            .toList());
  }

  private static String waiting(String waits) {
    return waits.equals(HungLane.RUNS) ? "running, and not blocked" : "waits for " + waits;
  }

  /** Writes the summary, which a table names first: {@code hang-stacks.txt}. */
  void write(Path evidence, Decoded decoded) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(decoded.reason()).append('\n').append(signature()).append('\n');
    for (HungLane lane : hang().lanes()) {
      text.append('\n').append(lane.thread()).append(", phase ").append(lane.phase());
      text.append(lane.process().equals(WORKER) ? "" : ", its child " + lane.process());
      text.append(
          lane.moved()
              .map(
                  moved ->
                      moved
                          ? ", its stack changed between two snapshots 2 s apart (slow, or an endless loop)"
                          : ", the same stack in two snapshots 2 s apart")
              .orElse(""));
      text.append(" (").append(lane.file()).append(")\n  ").append(waiting(lane.waits()));
      lane.holds().forEach(lock -> text.append("\n  holds ").append(lock));
      lane.frames().forEach(frame -> text.append("\n  ").append(frame));
      text.append('\n');
    }
    PrivateFiles.write(evidence.resolve("hang-stacks.txt"), text.toString());
  }
}
