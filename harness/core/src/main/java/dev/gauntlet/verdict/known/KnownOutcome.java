package dev.gauntlet.verdict.known;

import dev.gauntlet.verdict.Rate;
import java.util.Set;

/**
 * What came of one known issue.
 *
 * @param runs with it, of the conclusive runs that its entry is about; of a leak both are 0
 * @param places names of the cells with it; "" is all together
 */
public record KnownOutcome(KnownIssue issue, KnownState state, Rate runs, Set<String> places) {}
