package dev.gauntlet.reports.detections;

import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.reports.model.MachineKind;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.verdict.growth.CellVerdict;
import java.util.List;
import java.util.Optional;

/**
 * A cell of a campaign, planted or not, as the table of detections looks at it.
 *
 * @param campaign by which its control is found: the same cell without a plant, of that campaign
 * @param machine by which a soak's is found in another one where its own campaign has none; empty
 *     when it is not known
 * @param scenario its name
 * @param runs that ended
 * @param growth what a soak came to; empty when it was swept
 */
public record ObservedCell(
    String campaign,
    Optional<MachineKind> machine,
    String scenario,
    Cell cell,
    List<RunEnded> runs,
    Optional<CellVerdict> growth) {}
