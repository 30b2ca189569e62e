package dev.gauntlet.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** Tests that were run by JUnit's platform test kit, by their display name. */
record PlayedCampaign(Map<String, TestExecutionResult> tests, EngineExecutionResults all) {
  static PlayedCampaign of(Path runs, Class<?> tests, Map<String, String> parameters) {
    return of(runs, parameters, List.of(DiscoverySelectors.selectClass(tests)));
  }

  static PlayedCampaign of(
      Path runs, Map<String, String> parameters, List<DiscoverySelector> selectors) {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectors.toArray(DiscoverySelector[]::new))
            .configurationParameters(parameters)
            .configurationParameter(RunFolders.PARAMETER, runs.toString())
            .execute();
    Map<String, TestExecutionResult> tests = new LinkedHashMap<>();
    results.testEvents().stream()
        .filter(event -> event.getType() == EventType.FINISHED)
        .forEach(event -> tests.put(event.getTestDescriptor().getDisplayName(), result(event)));
    return new PlayedCampaign(tests, results);
  }

  private static TestExecutionResult result(Event event) {
    return event.getRequiredPayload(TestExecutionResult.class);
  }

  TestExecutionResult test(String name) {
    assertThat(tests).containsKey(name);
    return tests.get(name);
  }

  TestExecutionResult only() {
    assertThat(tests).hasSize(1);
    return tests.values().iterator().next();
  }

  static String message(TestExecutionResult result) {
    return result.getThrowable().map(Throwable::getMessage).orElse("");
  }
}
