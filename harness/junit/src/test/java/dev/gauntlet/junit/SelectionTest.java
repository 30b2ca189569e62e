package dev.gauntlet.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.result.CampaignRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What an IDE does that runs a test again: by the launcher, which the test kit leaves out. */
class SelectionTest {
  private static final String METHOD =
      "[engine:junit-jupiter]/[class:%s]/[test-template:four()]".formatted(Matrix.class.getName());

  @TempDir Path runs;

  static class Matrix {
    @Sweep(
        scenario = "meta",
        axes = {"threads=1,2", "at=3,4"},
        iterations = 2)
    void four() {}
  }

  private TestExecutionSummary run(DiscoverySelector... selectors) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameter(RunFolders.PARAMETER, runs.toString())
                .build(),
            listener);
    return listener.getSummary();
  }

  /** The cells of each campaign. */
  private List<List<String>> made() throws IOException {
    try (Stream<Path> folders = Files.list(runs.resolve(Matrix.class.getName() + ".four"))) {
      return folders
          .map(
              folder -> {
                try {
                  return CampaignRecord.read(folder).recorded().ended().stream()
                      .map(run -> run.cell().text("threads") + " " + run.cell().text("at"))
                      .sorted()
                      .toList();
                } catch (IOException unreadable) {
                  throw new java.io.UncheckedIOException(unreadable);
                }
              })
          .sorted(java.util.Comparator.comparing(List::toString))
          .toList();
    }
  }

  @Test
  void a_cell_that_is_selected_by_its_unique_id_is_the_only_one_run() throws IOException {
    TestExecutionSummary summary =
        run(DiscoverySelectors.selectUniqueId(METHOD + "/[test-template-invocation:#3]"));
    assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
    assertThat(made()).containsExactly(List.of("2 3"));
  }

  @Test
  void of_two_cells_each_is_run_by_itself() throws IOException {
    TestExecutionSummary summary =
        run(
            DiscoverySelectors.selectUniqueId(METHOD + "/[test-template-invocation:#2]"),
            DiscoverySelectors.selectUniqueId(METHOD + "/[test-template-invocation:#4]"));
    assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
    assertThat(made()).containsExactly(List.of("1 4"), List.of("2 4"));
  }

  @Test
  void the_method_and_the_class_are_whole_campaigns_also_after_a_single_cell() throws IOException {
    run(DiscoverySelectors.selectUniqueId(METHOD + "/[test-template-invocation:#1]"));
    run(DiscoverySelectors.selectUniqueId(METHOD));
    run(DiscoverySelectors.selectClass(Matrix.class));
    List<String> whole = List.of("1 3", "1 4", "2 3", "2 4");
    assertThat(made()).containsExactly(whole, whole, List.of("1 3"));
  }
}
