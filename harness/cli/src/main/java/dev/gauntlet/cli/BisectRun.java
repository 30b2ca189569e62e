package dev.gauntlet.cli;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.DeviceFaultEvent;
import dev.gauntlet.journal.RunEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one run says of the crash that is looked for. */
enum BisectRun {
  /** It is there. */
  CRASHED,
  /** The run survived. */
  SURVIVED,
  /** The run did not get so far, or ended otherwise. */
  SAYS_NOTHING;

  /**
   * @param wanted text that a signature must hold; null when every crash counts
   */
  static BisectRun of(RunEnded run, String wanted) {
    if (wanted == null ? run.ending() == Ending.CRASHED : signature(run, wanted).isPresent()) {
      return CRASHED;
    }
    // who died of something else, or was refused all along, may have been on the way to this crash
    return run.ending() == Ending.SURVIVED && run.succeeded() > 0 ? SURVIVED : SAYS_NOTHING;
  }

  /** The signature that counts, by its text without offsets and lines. */
  static Optional<String> signature(RunEnded run, String wanted) {
    List<Signature> all = new ArrayList<>();
    if (run.signature() != null) {
      all.add(run.signature());
    }
    for (DeviceFaultEvent event : run.deviceFaults()) {
      if (event.red() && event.signature() != null) {
        all.add(event.signature());
      }
    }
    return all.stream()
        .filter(
            signature ->
                wanted == null
                    || signature.toString().contains(wanted)
                    || signature.key().toString().contains(wanted))
        .map(signature -> signature.key().toString())
        .findFirst();
  }
}
