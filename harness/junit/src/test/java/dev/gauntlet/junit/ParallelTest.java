package dev.gauntlet.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.scenarios.basic.MetaEnding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** Ten classes at once; each of them must come to what it comes to alone. */
class ParallelTest {
  private static final Map<String, String> PARALLEL =
      Map.of(
          "junit.jupiter.execution.parallel.enabled", "true",
          "junit.jupiter.execution.parallel.mode.default", "concurrent",
          "junit.jupiter.execution.parallel.config.strategy", "fixed",
          "junit.jupiter.execution.parallel.config.fixed.parallelism", "10");

  @TempDir Path runs;

  abstract static class One {
    @Forked
    @Test
    void fails_in_its_worker() {
      throw new IllegalStateException(getClass().getSimpleName());
    }
  }

  static class A extends One {
    @Sweep(
        scenario = "meta",
        axes = {"ending=segv-java,survive", "threads=2"},
        iterations = 20)
    void ends() {}
  }

  static class B extends One {
    @Sweep(
        scenario = "meta",
        axes = {"ending=abort,soft-failure", "threads=2"},
        iterations = 20)
    void ends() {}
  }

  static class C extends One {
    @Sweep(
        scenario = "meta",
        axes = {"ending=exit,survive", "threads=2"},
        iterations = 20)
    void ends() {}
  }

  static class D extends One {
    @Sweep(
        scenario = "meta",
        axes = {"ending=finding,unsupported", "threads=2"},
        iterations = 20)
    void ends() {}
  }

  static class E extends One {
    @Sweep(
        scenario = "meta",
        axes = {"ending=kill-self,survive", "threads=2"},
        iterations = 20)
    void ends() {}
  }

  static class F extends One {
    @Sweep(
        scenario = "meta",
        axes = {"ending=early-exit-0,survive", "threads=2"},
        iterations = 20)
    void ends() {}
  }

  static class G extends One {
    @Sweep(
        scenario = "meta",
        axes = {"ending=child-survives,survive", "threads=2"},
        iterations = 20)
    void ends() {}
  }

  static class H extends One {
    @Sweep(
        scenario = "meta",
        axes = {"ending=atexit-crash,survive", "threads=2"},
        iterations = 20)
    void ends() {}
  }

  static class I extends One {
    @Sweep(
        scenario = "meta",
        axes = {"ending=uncaught,survive", "threads=2"},
        iterations = 20)
    void ends() {}
  }

  static class J extends One {
    @Sweep(
        scenario = "meta",
        axes = {"ending=native-memory,survive", "threads=2"},
        iterations = 60,
        memory = "400MiB")
    void ends() {}
  }

  @Test
  void ten_test_classes_in_parallel_do_not_disturb_each_other() {
    List<DiscoverySelector> classes =
        List.<Class<?>>of(
                A.class, B.class, C.class, D.class, E.class, F.class, G.class, H.class, I.class,
                J.class)
            .stream()
            .<DiscoverySelector>map(DiscoverySelectors::selectClass)
            .toList();
    PlayedCampaign played = PlayedCampaign.of(runs, PARALLEL, classes);
    played.all().testEvents().finished().stream()
        .forEach(
            event -> {
              TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
              String name = event.getTestDescriptor().getDisplayName();
              if (name.startsWith("ending=")) {
                Endings.swept(MetaEnding.of(name.substring("ending=".length())), result);
              } else {
                assertThat(result.getThrowable().orElseThrow())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                        event
                            .getTestDescriptor()
                            .getParent()
                            .orElseThrow()
                            .getDisplayName()
                            .replaceAll(".*[ ,.$]", ""));
              }
            });
    played.all().testEvents().assertStatistics(counts -> counts.started(30).finished(30));
  }

  @Test
  void a_soak_has_the_machine_for_itself() {
    PlayedCampaign played =
        PlayedCampaign.of(
            runs,
            PARALLEL,
            List.of(
                DiscoverySelectors.selectClass(SoakTest.Brief.class),
                DiscoverySelectors.selectClass(SelectionTest.Matrix.class),
                DiscoverySelectors.selectClass(A.class),
                DiscoverySelectors.selectClass(C.class)));
    List<Event> events =
        played.all().testEvents().stream()
            .filter(
                event ->
                    event.getType() == EventType.STARTED || event.getType() == EventType.FINISHED)
            .toList();
    int soaks = 0;
    int others = 0;
    for (Event event : events) {
      int change = event.getType() == EventType.STARTED ? 1 : -1;
      boolean soak = event.getTestDescriptor().getUniqueId().toString().contains("Brief");
      soaks += soak ? change : 0;
      others += soak ? 0 : change;
      assertThat(soaks == 0 || others == 0).as("%d soaks beside %d others", soaks, others).isTrue();
    }
    assertThat(events).hasSize(2 * (3 + 4 + 2 * 3));
  }
}
