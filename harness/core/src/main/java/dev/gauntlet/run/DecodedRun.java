package dev.gauntlet.run;

import dev.gauntlet.blackbox.BoxState;
import dev.gauntlet.evidence.Decoded;
import dev.gauntlet.evidence.RefusalsAtEnd;
import dev.gauntlet.evidence.Signature;
import dev.gauntlet.journal.DeviceFaultEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a dead run comes to.
 *
 * @param state its black box as the run left it
 * @param ending how it ended
 * @param signature which crash or hang it was; null when it was none
 * @param hang where it was stuck
 * @param deviceFaults what the kernel, a driver or every later call said of a device
 * @param refusals that success ended; told as one thing and not as many soft failures
 * @param phases that it may have died in; empty when its ending is not red
 * @param softFailures text to count
 * @param findings text to count
 * @param notes text to count
 */
record DecodedRun(
    BoxState state,
    Decoded ending,
    Signature signature,
    Optional<HangReport> hang,
    List<DeviceFaultEvent> deviceFaults,
    Optional<RefusalsAtEnd> refusals,
    List<String> phases,
    Map<String, Long> softFailures,
    Map<String, Long> findings,
    Map<String, Long> notes) {}
