package dev.gauntlet.junit;

import dev.gauntlet.Gauntlet;
import dev.gauntlet.PlannedCampaign;
import dev.gauntlet.SweptCell;
import dev.gauntlet.UsageError;
import dev.gauntlet.junit.worker.ForkedScenario;
import dev.gauntlet.junit.worker.TestOutcome;
import dev.gauntlet.result.SweptCellResult;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** {@link Forked}; in the worker it does nothing. */
final class ForkedExtension implements InvocationInterceptor {
  @Override
  public void interceptTestMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> invoked, ExtensionContext context)
      throws Throwable {
    if (ForkedScenario.here(context)) {
      test.proceed();
    } else {
      test.skip();
      fork(context);
    }
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> invoked, ExtensionContext context)
      throws Throwable {
    interceptTestMethod(test, invoked, context);
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> test, ReflectiveInvocationContext<Method> invoked, ExtensionContext context) {
    throw new ExtensionConfigurationException(
        "@Forked is for @Test, @RepeatedTest and @ParameterizedTest, not for @TestFactory: "
            + invoked.getExecutable());
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> method,
      ReflectiveInvocationContext<Method> invoked,
      ExtensionContext context)
      throws Throwable {
    inWorkerOnly(method, context);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> method,
      ReflectiveInvocationContext<Method> invoked,
      ExtensionContext context)
      throws Throwable {
    inWorkerOnly(method, context);
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<Void> method,
      ReflectiveInvocationContext<Method> invoked,
      ExtensionContext context)
      throws Throwable {
    inWorkerOnly(method, context);
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<Void> method,
      ReflectiveInvocationContext<Method> invoked,
      ExtensionContext context)
      throws Throwable {
    inWorkerOnly(method, context);
  }

  private static void inWorkerOnly(Invocation<Void> method, ExtensionContext context)
      throws Throwable {
    if (ForkedScenario.here(context)) {
      method.proceed();
    } else {
      method.skip();
    }
  }

  private static void fork(ExtensionContext context) throws Throwable {
    Forked asked =
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Forked.class)
            .or(
                () ->
                    AnnotationSupport.findAnnotation(context.getRequiredTestClass(), Forked.class))
            .orElseThrow();
    Path folder = RunFolders.next(context, "forked");
    Path result = folder.resolve("result");
    PlannedCampaign planned;
    try {
      planned =
          Gauntlet.sweep(new ForkedScenario())
              .axis(ForkedScenario.TEST, context.getUniqueId())
              .axis(ForkedScenario.RESULT, result)
              .iterations(1)
              .stall(asked.deadline())
              .memory(asked.memory())
              .jvmFlags(List.of(asked.jvmFlags()))
              .plan();
    } catch (UsageError wrong) {
      throw new ExtensionConfigurationException(
          context.getRequiredTestMethod() + ": " + wrong.getMessage());
    }
    SweptCell cell = MethodCampaign.run(planned, folder).sweep(false).cells().get(0);
    switch (cell.verdict()) {
      case SURVIVES -> TestOutcome.read(result).rethrow();
      case UNSUPPORTED -> throw new TestAbortedException(explanation(cell, context));
      case RED, UNDECIDED, NO_VERDICT -> throw new AssertionFailedError(explanation(cell, context));
    }
  }

  /** The command of its campaign would be that of a single run of ours. */
  private static String explanation(SweptCell cell, ExtensionContext context) {
    return ((SweptCellResult) cell)
        .called(context.getDisplayName(), "this test alone, " + context.getUniqueId())
        .explanation();
  }
}
