package dev.gauntlet.reports.serve;

import dev.gauntlet.reports.metrics.PlanHeader;
import dev.gauntlet.store.RunFolder;
import java.time.Instant;

/**
 * A campaign's folder as it was found.
 *
 * @param name of the folder, relative to the folder that is served, with {@code /}
 * @param begun by its plan, else when the folder was changed last
 * @param running whether a process is writing its journal
 * @param plan null when it cannot be read
 * @param damage why it cannot be read; "" when it can
 * @param stamp of the plan: another plan is another stamp
 */
record ListedCampaign(
    String name,
    RunFolder folder,
    Instant begun,
    boolean running,
    PlanHeader plan,
    String damage,
    String stamp) {}
