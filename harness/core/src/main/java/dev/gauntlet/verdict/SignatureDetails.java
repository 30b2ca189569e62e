package dev.gauntlet.verdict;

import dev.gauntlet.journal.DeviceFaultEvent;
import dev.gauntlet.journal.Hang;
import dev.gauntlet.journal.HungLane;
import dev.gauntlet.journal.RunEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one run tells of a hang or a device fault beyond its signature, for a person: it may hold
 * paths and numbers of that run.
 */
final class SignatureDetails {
  /** Lanes of a run that are told; the others are in its evidence. */
  private static final int LANES = 4;

  private static final int LONGEST = 400;

  private SignatureDetails() {}

  /** Who waits for what, in which process, and what stands in a circle. */
  static List<String> ofHang(RunEnded run) {
    Optional<Hang> hang = Hang.of(run);
    if (hang.isEmpty()) {
      return run.reason().isEmpty() ? List.of() : List.of(bounded(run.reason()));
    }
    List<String> lines = new ArrayList<>();
    hang.get().deadlocks().forEach(circle -> lines.add(bounded("deadlock: " + circle)));
    hang.get().lanes().stream().limit(LANES).forEach(lane -> lines.add(bounded(lane(lane))));
    if (hang.get().lanes().size() > LANES) {
      lines.add(String.format(Locale.ROOT, "and %d lanes more", hang.get().lanes().size() - LANES));
    }
    return lines;
  }

  private static String lane(HungLane lane) {
    StringBuilder line = new StringBuilder();
    line.append(lane.lane() < 0 ? "the run" : "lane " + lane.lane());
    line.append(", phase ").append(lane.phase());
    if (!lane.process().isEmpty() && !lane.process().equals("worker")) {
      line.append(", child ").append(lane.process());
    }
    line.append(lane.place().isEmpty() ? ": place not known" : ": " + lane.place());
    if (!lane.waits().isEmpty()) {
      line.append(
              lane.waits().equals(HungLane.RUNS) ? "; running, and not blocked" : "; waits for ")
          .append(lane.waits().equals(HungLane.RUNS) ? "" : lane.waits());
    }
    if (!lane.holds().isEmpty()) {
      line.append("; holds ").append(String.join(", ", lane.holds()));
    }
    return line + (lane.moved().orElse(false) ? "; its stack changed between two looks" : "");
  }

  /** The kernel's line, and what was refused afterwards. */
  static List<String> ofFault(DeviceFaultEvent event) {
    List<String> lines = new ArrayList<>();
    if (!event.line().isEmpty()) {
      lines.add(bounded("kernel: " + event.line()));
    }
    event
        .refusals()
        .forEach(
            (text, count) ->
                lines.add(
                    bounded(
                        "%s failed with: %s"
                            .formatted(count == 1 ? "1 call" : count + " calls", text))));
    return lines.subList(0, Math.min(LANES, lines.size()));
  }

  private static String bounded(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
  }
}
