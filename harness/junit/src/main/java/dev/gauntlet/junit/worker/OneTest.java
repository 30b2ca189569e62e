package dev.gauntlet.junit.worker;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;

/** Runs one test by JUnit's own launcher, with its life cycle, extensions and arguments. */
final class OneTest {
  /** Configuration parameter that tells the extension where it is. */
  static final String HERE = "gauntlet.forked";

  private static final String ENGINE = "[engine:junit-jupiter]";

  private OneTest() {}

  static TestOutcome run(String uniqueId) {
    Launcher launcher =
        LauncherFactory.create(
            // the reports are written by those who began the test
            LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build());
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            // of another engine's, such as a suite's, the part that is Jupiter's
            .selectors(
                DiscoverySelectors.selectUniqueId(uniqueId.substring(uniqueId.lastIndexOf(ENGINE))))
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .configurationParameter(HERE, "true")
            // on the lane's own thread: its stack then is all there is to look at
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .build();
    Hearing hearing = new Hearing();
    launcher.execute(request, hearing);
    return hearing.ended.get();
  }

  /** The first that went wrong, as a container that failed before its tests. */
  private static final class Hearing implements TestExecutionListener {
    final AtomicReference<TestOutcome> ended =
        new AtomicReference<>(
            new TestOutcome(new IllegalStateException("the worker found no such test")));
    private boolean wrong;

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      hear(new TestOutcome(new TestAbortedException("skipped in the worker: " + reason)), true);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      switch (result.getStatus()) {
        case SUCCESSFUL -> {
          if (test.isTest()) {
            hear(new TestOutcome(null), false);
          }
        }
        case ABORTED, FAILED -> hear(new TestOutcome(result.getThrowable().orElseThrow()), true);
      }
    }

    private synchronized void hear(TestOutcome now, boolean bad) {
      if (!wrong) {
        ended.set(now);
        wrong = bad;
      }
    }
  }
}
