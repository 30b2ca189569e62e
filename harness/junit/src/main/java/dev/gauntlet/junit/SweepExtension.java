package dev.gauntlet.junit;

import dev.gauntlet.Gauntlet;
import dev.gauntlet.PlannedCampaign;
import dev.gauntlet.RecordedCampaign;
import dev.gauntlet.SweepBuilder;
import dev.gauntlet.SweepVerdicts;
import dev.gauntlet.SweptCell;
import dev.gauntlet.result.SweepResult;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.verdict.known.KnownRules;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** {@link Sweep}. */
final class SweepExtension extends CellExtension {
  @Override
  PlannedCampaign plan(ExtensionContext context) {
    Sweep asked = asked(context);
    SweepBuilder sweep = Gauntlet.sweep(scenario(asked));
    Axes.sweep(sweep, asked.axes(), context);
    Axes.common(sweep, asked.seed(), asked.stall(), asked.memory(), asked.jdk(), asked.jvmFlags());
    if (asked.repeats() != 0) {
      sweep.repeats(asked.repeats());
    }
    if (!asked.untilDecided().isEmpty()) {
      sweep.untilDecided(asked.untilDecided());
    }
    if (!asked.duration().isEmpty()) {
      sweep.duration(asked.duration());
    }
    if (asked.iterations() != 0) {
      sweep.iterations(asked.iterations());
    }
    if (!asked.deadline().isEmpty()) {
      sweep.deadline(asked.deadline());
    }
    if (asked.core()) {
      sweep.core();
    }
    if (asked.fatalWarnings()) {
      sweep.fatalWarnings();
    }
    return sweep.plan();
  }

  @Override
  List<Class<?>> results() {
    return List.of(SweptCell.class, SweepVerdicts.class);
  }

  @Override
  List<Object> results(RecordedCampaign campaign, int number, ExtensionContext context) {
    SweepVerdicts verdicts = campaign.sweep(asked(context).expectRefusal());
    return List.of(verdicts.cells().get(number - 1), verdicts);
  }

  @Override
  void judge(List<Object> results, boolean itself, ExtensionContext context) throws IOException {
    SweptCell cell = (SweptCell) results.get(0);
    String message = cell.explanation() + CommandPath.of(scenario(asked(context)));
    switch (cell.verdict()) {
      case UNSUPPORTED -> throw new TestAbortedException(message);
      case RED, NO_VERDICT -> {
        if (!itself) {
          known(results, context, message);
          throw new AssertionFailedError(message);
        }
      }
      case UNDECIDED -> {
        context.publishReportEntry("gauntlet", message);
        if (!itself && asked(context).strict()) {
          throw new AssertionFailedError(message);
        }
      }
      case SURVIVES -> {}
    }
  }

  private static void known(List<Object> results, ExtensionContext context, String message)
      throws IOException {
    Optional<KnownRules> rules = KnownIssueFile.read(asked(context).known());
    if (rules.isPresent() && results.get(1) instanceof SweepResult all) {
      Optional<String> known = all.known((SweptCell) results.get(0), rules.get());
      if (known.isPresent()) {
        throw new TestAbortedException(known.get() + "\n" + message);
      }
    }
  }

  private static Scenario scenario(Sweep asked) {
    return Axes.scenario(asked.scenario(), asked.of());
  }

  private static Sweep asked(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Sweep.class)
        .orElseThrow();
  }
}
