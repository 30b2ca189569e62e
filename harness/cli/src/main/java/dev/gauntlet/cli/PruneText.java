package dev.gauntlet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gauntlet.prune.PrunePlan;
import dev.gauntlet.prune.PruneStep;
import dev.gauntlet.prune.Pruning;
import dev.gauntlet.verdict.growth.wording.Amount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What went, and what stays.
 *
 * @param made empty when nothing was to be deleted
 */
record PruneText(PrunePlan plan, Optional<Pruning> made) {
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (PruneStep step : plan.steps()) {
      lines.add(line(step));
    }
    plan.leftovers().forEach(one -> lines.add(name(one) + ": the rest of it goes"));
    lines.add(freed());
    if (plan.running() > 0) {
      lines.add(count(plan.running(), "campaign") + " running: not touched");
    }
    if (plan.open() > 0) {
      lines.add("the first evidence of %s stays".formatted(count(plan.open(), "open signature")));
    }
    if (plan.tooMuch() > 0) {
      lines.add(
          "that is %s more than --max, and the rest stays: it is younger than --keep, red with"
                  .formatted(Amount.bytes((double) plan.tooMuch()))
              + " --keep-red, running, of a comparison, or the first evidence of an open signature");
    }
    return lines;
  }

  private String line(PruneStep step) {
    String name = name(step.campaign());
    String bytes = Amount.bytes((double) step.bytes());
    if (step.whole()) {
      return "%s: all of it, %s".formatted(name, bytes);
    }
    List<String> parts = new ArrayList<>();
    if (!step.evidence().isEmpty()) {
      parts.add("evidence of " + count(step.evidence().size(), "run"));
    }
    if (!step.samples().isEmpty()) {
      parts.add("samples of " + count(step.samples().size(), "run"));
    }
    return "%s: %s, %s".formatted(name, String.join(", ", parts), bytes);
  }

  private String freed() {
    String used = Amount.bytes((double) plan.used());
    return made.isPresent()
        ? "freed %s of %s".formatted(Amount.bytes((double) made.get().freed()), used)
        : "would free %s of %s; nothing was deleted"
            .formatted(Amount.bytes((double) plan.bytes()), used);
  }

  private String name(Path campaign) {
    String name = plan.root().relativize(campaign).toString();
    return name.isEmpty() ? campaign.toString() : name;
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  ObjectNode json() {
    ObjectNode root =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", 1)
            .put("dryRun", made.isEmpty())
            .put("used", plan.used())
            .put("freed", made.map(Pruning::freed).orElse(plan.bytes()))
            .put("tooMuch", plan.tooMuch())
            .put("running", plan.running())
            .put("openSignatures", plan.open());
    ArrayNode steps = root.putArray("steps");
    for (PruneStep step : plan.steps()) {
      steps
          .addObject()
          .put("campaign", step.campaign().toString())
          .put("whole", step.whole())
          .put("evidence", step.evidence().size())
          .put("samples", step.samples().size())
          .put("bytes", step.bytes());
    }
    return root;
  }
}
