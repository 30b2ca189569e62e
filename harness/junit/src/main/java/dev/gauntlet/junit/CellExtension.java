package dev.gauntlet.junit;

import dev.gauntlet.PlannedCampaign;
import dev.gauntlet.RecordedCampaign;
import dev.gauntlet.UsageError;
import dev.gauntlet.junit.launcher.SelectedCells;
import dev.gauntlet.scenario.Cell;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** A campaign as a test method, a cell as an invocation of it. */
abstract class CellExtension implements TestTemplateInvocationContextProvider {
  /** Reads the annotation. */
  abstract PlannedCampaign plan(ExtensionContext context);

  /** What a method that judges for itself may take, the result of its cell first. */
  abstract List<Class<?>> results();

  /** The values of {@link #results}. */
  abstract List<Object> results(RecordedCampaign campaign, int number, ExtensionContext context)
      throws Exception;

  /**
   * Throws what JUnit is to report.
   *
   * @param results of {@link #results}
   * @param itself whether the method judges
   */
  abstract void judge(List<Object> results, boolean itself, ExtensionContext context)
      throws Exception;

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    PlannedCampaign planned;
    try {
      planned = plan(context);
    } catch (UsageError wrong) {
      throw new ExtensionConfigurationException(
          context.getRequiredTestMethod() + ": " + wrong.getMessage());
    }
    planned.advice().forEach(sentence -> context.publishReportEntry("gauntlet", sentence));
    MethodCampaign made =
        new MethodCampaign(planned, SelectedCells.under(context.getUniqueId()), context);
    List<Cell> cells = planned.cells();
    return IntStream.rangeClosed(1, cells.size())
        .mapToObj(
            number -> new Invocation(planned.name(number), cells.get(number - 1), number, made));
  }

  private final class Invocation
      implements TestTemplateInvocationContext, BeforeTestExecutionCallback, ParameterResolver {
    private final String name;
    private final Cell cell;
    private final int number;
    private final MethodCampaign made;
    private List<Object> results = List.of();

    Invocation(String name, Cell cell, int number, MethodCampaign made) {
      this.name = name;
      this.cell = cell;
      this.number = number;
      this.made = made;
    }

    @Override
    public String getDisplayName(int invocation) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    /** Here and not in a parameter's resolver, where nothing could be aborted. */
    @Override
    public void beforeTestExecution(ExtensionContext context) throws Exception {
      RecordedCampaign campaign = made.with(number);
      results = results(campaign, made.alone() ? 1 : number, context);
      context.publishReportEntry("gauntlet", campaign.path().toString());
      boolean itself =
          Arrays.stream(context.getRequiredTestMethod().getParameterTypes())
              .anyMatch(results()::contains);
      judge(results, itself, context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      // before the test itself nothing has been run
      boolean known =
          parameter.getDeclaringExecutable() instanceof Method method
              && method.equals(context.getRequiredTestMethod());
      return type == Cell.class || (known && results().contains(type));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      return type == Cell.class ? cell : results.get(results().indexOf(type));
    }
  }
}
