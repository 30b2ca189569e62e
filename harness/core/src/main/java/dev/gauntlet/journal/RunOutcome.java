package dev.gauntlet.journal;

import dev.gauntlet.evidence.Decoded;
import dev.gauntlet.evidence.Ending;
import dev.gauntlet.evidence.Signature;
import java.util.Objects;

/**
 * How a run ended, and what identifies that.
 *
 * @param status decoded, by the shell's convention: 0, 139 for signal 11, also when the JVM's
 *     handler turned it into 134
 * @param rawStatus what a shell would have printed: 134 in that case
 * @param signal the original signal, 0 when there was none
 * @param signature null unless {@code crashed}, or {@code hung} with stacks taken; of a hang, the
 *     signal is {@code hung in PHASE} and the first frame null when no stack could be read
 * @param reason one sentence for a person: who killed it, what was missing; "" when there is
 *     nothing to add
 */
public record RunOutcome(
    Ending ending, int status, int rawStatus, int signal, Signature signature, String reason) {
  /** A line without a reason is as good as one that has it empty. */
  public RunOutcome {
    reason = Objects.requireNonNullElse(reason, "");
  }

  /** An ending without status, signal and signature. */
  public static RunOutcome of(Ending ending, String reason) {
    return new RunOutcome(ending, 0, 0, 0, null, reason);
  }

  /**
   * An ending as it was decoded.
   *
   * @param signature null when there is none
   */
  public static RunOutcome of(Decoded decoded, Signature signature) {
    return new RunOutcome(
        decoded.ending(),
        decoded.status(),
        decoded.rawStatus(),
        decoded.signal(),
        signature,
        decoded.reason());
  }
}
