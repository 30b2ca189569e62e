package dev.gauntlet.junit;

import dev.gauntlet.CellGrowth;
import dev.gauntlet.Gauntlet;
import dev.gauntlet.PlannedCampaign;
import dev.gauntlet.RecordedCampaign;
import dev.gauntlet.SoakBuilder;
import dev.gauntlet.SoakVerdicts;
import dev.gauntlet.result.SoakResult;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.verdict.growth.GrowthCall;
import dev.gauntlet.verdict.known.KnownRules;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** {@link Soak}. */
final class SoakExtension extends CellExtension {
  @Override
  PlannedCampaign plan(ExtensionContext context) {
    Soak asked = asked(context);
    SoakBuilder soak = Gauntlet.soak(scenario(asked));
    Axes.sweep(soak, asked.axes(), context);
    Axes.common(soak, asked.seed(), asked.stall(), asked.memory(), asked.jdk(), asked.jvmFlags());
    if (asked.fatalWarnings()) {
      soak.fatalWarnings();
    }
    soak.iterations(asked.iterations());
    soak.allow(List.of(asked.allow()))
        .allowCache(List.of(asked.allowCache()))
        .delta(List.of(asked.delta()));
    if (!asked.budget().isEmpty()) {
      soak.budget(asked.budget());
    }
    if (!asked.blame()) {
      soak.withoutBlame();
    }
    if (!asked.unreachable()) {
      soak.withoutUnreachable();
    }
    return soak.plan();
  }

  @Override
  List<Class<?>> results() {
    return List.of(CellGrowth.class, SoakVerdicts.class);
  }

  @Override
  List<Object> results(RecordedCampaign campaign, int number, ExtensionContext context)
      throws Exception {
    SoakVerdicts verdicts = campaign.soak();
    return List.of(verdicts.cells().get(number - 1), verdicts);
  }

  @Override
  void judge(List<Object> results, boolean itself, ExtensionContext context) throws IOException {
    CellGrowth cell = (CellGrowth) results.get(0);
    String message = cell.explanation() + CommandPath.of(scenario(asked(context)));
    if (cell.unsupported()) {
      throw new TestAbortedException(message);
    }
    if (!itself && cell.exitCode(asked(context).strict()) != 0) {
      known(results, context, message);
      throw new AssertionFailedError(message);
    }
    if (!itself && cell.call() == GrowthCall.TOO_SHORT) {
      throw new TestAbortedException(message);
    }
  }

  private static void known(List<Object> results, ExtensionContext context, String message)
      throws IOException {
    Optional<KnownRules> rules = KnownIssueFile.read(asked(context).known());
    if (rules.isPresent() && results.get(1) instanceof SoakResult all) {
      Optional<String> known = all.known((CellGrowth) results.get(0), rules.get());
      if (known.isPresent()) {
        throw new TestAbortedException(known.get() + "\n" + message);
      }
    }
  }

  private static Scenario scenario(Soak asked) {
    return Axes.scenario(asked.scenario(), asked.of());
  }

  private static Soak asked(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Soak.class)
        .orElseThrow();
  }
}
