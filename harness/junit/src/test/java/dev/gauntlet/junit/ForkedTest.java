package dev.gauntlet.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class ForkedTest {
  /** Of this JVM; the worker has a copy of its own. */
  private static final AtomicInteger HERE = new AtomicInteger();

  @TempDir Path runs;

  /** An exception that cannot be written as it is. */
  static final class Held extends RuntimeException {
    private static final long serialVersionUID = 1;
    final Object thread = Thread.currentThread();

    Held() {
      super("held by a thread");
    }
  }

  static class Ordinary {
    @BeforeEach
    void before() {
      HERE.incrementAndGet();
    }

    @AfterEach
    void after() {
      HERE.incrementAndGet();
    }

    @Test
    @Forked
    void passes() {
      assertThat(HERE.getAndIncrement()).isEqualTo(1);
    }

    @Test
    @Forked
    void compares() {
      assertEquals("expected", "actual");
    }

    @Test
    @Forked
    void throws_what_cannot_travel() {
      throw new Held();
    }

    @Test
    @Forked
    void assumes() {
      assumeTrue(false, "no such device");
    }

    @Test
    @Forked
    void exits() {
      System.exit(3);
    }

    @Test
    @Forked
    void exits_as_if_all_were_well() {
      System.exit(0);
    }

    @Test
    @Forked(deadline = "2s")
    void hangs() throws InterruptedException {
      new java.util.concurrent.CountDownLatch(1).await();
    }

    @Test
    @Forked(jvmFlags = "-Dgiven=here")
    void has_its_properties() {
      assertThat(System.getProperty("given")).isEqualTo("here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"survive", "segv-native"})
    @Forked
    void crashes_with(String ending) throws Exception {
      MetaTests.happen(ending);
    }

    @Test
    @Timeout(2)
    @Forked
    void never_comes_back() throws Exception {
      MetaTests.happen("spin-native");
    }

    @TestFactory
    @Forked
    Stream<DynamicTest> factory() {
      return Stream.empty();
    }
  }

  @Test
  void an_ordinary_test_runs_in_a_worker_and_its_end_comes_back() {
    HERE.set(0);
    PlayedCampaign played = PlayedCampaign.of(runs, Ordinary.class, Map.of());
    assertThat(HERE).as("calls of what is the worker's").hasValue(0);
    assertThat(played.test("passes()").getThrowable()).isEmpty();
    assertThat(played.test("has_its_properties()").getThrowable()).isEmpty();

    AssertionFailedError compared = thrown(played, "compares()", AssertionFailedError.class);
    assertThat(compared.getExpected().getValue()).isEqualTo("expected");
    assertThat(compared.getActual().getValue()).isEqualTo("actual");
    assertThat(compared.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("compares"));

    assertThat(played.test("throws_what_cannot_travel()").getThrowable().orElseThrow())
        .hasMessageContaining("ForkedTest$Held: held by a thread")
        .satisfies(
            held ->
                assertThat(held.getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("throws_what_cannot_travel")));

    assertThat(played.test("assumes()").getStatus()).isEqualTo(Status.ABORTED);
    assertThat(thrown(played, "assumes()", TestAbortedException.class))
        .hasMessageContaining("no such device");

    assertThat(PlayedCampaign.message(played.test("exits()")))
        .contains(
            "exits(): red: 1 of 1 runs failed",
            "in work",
            "again: this test alone, [engine:junit-jupiter]");
    assertThat(PlayedCampaign.message(played.test("exits_as_if_all_were_well()")))
        .contains("red: 1 of 1 runs vanished");
    assertThat(PlayedCampaign.message(played.test("hangs()")))
        .contains("red: 1 of 1 runs hung", "in work", "evidence: ");

    assertThat(played.test("[1] survive").getThrowable()).isEmpty();
    assertThat(PlayedCampaign.message(played.test("[2] segv-native")))
        .contains(
            "red: 1 of 1 runs crashed",
            "SIGSEGV libgauntlet-meta.so",
            "1 run, died in work",
            "evidence: ");
    // native code hears no interrupt, so the worker's own timeout cannot end it
    thrown(played, "never_comes_back()", TimeoutException.class);
    assertThat(
            ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().commandLine().stream()))
        .noneMatch(command -> command.contains("never_comes_back"));

    assertThat(PlayedCampaign.message(refused(played))).contains("not for @TestFactory");
  }

  private static TestExecutionResult refused(PlayedCampaign played) {
    return played.all().containerEvents().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .findFirst()
        .orElseThrow();
  }

  private static <T extends Throwable> T thrown(PlayedCampaign played, String test, Class<T> type) {
    Throwable thrown = played.test(test).getThrowable().orElseThrow();
    assertThat(thrown).isInstanceOf(type);
    return type.cast(thrown);
  }

  @Forked
  static class Whole {
    @BeforeAll
    static void once() {
      HERE.incrementAndGet();
      if (Boolean.getBoolean("breaks")) {
        throw new IllegalStateException("broken before all");
      }
    }

    @Test
    void is_in_the_worker() {
      assertThat(HERE.incrementAndGet()).isEqualTo(2);
    }

    @Test
    @Forked(jvmFlags = "-Dbreaks=true")
    void never_begins() {}

    @Test
    @Disabled("for a reason")
    void is_disabled() {}
  }

  @Test
  void on_a_class_all_of_it_is_in_the_worker() {
    HERE.set(0);
    PlayedCampaign played = PlayedCampaign.of(runs, Whole.class, Map.of());
    assertThat(HERE).hasValue(0);
    assertThat(played.test("is_in_the_worker()").getThrowable()).isEmpty();
    assertThat(played.test("never_begins()").getThrowable().orElseThrow())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken before all");
    assertThat(played.tests().keySet())
        .containsExactlyInAnyOrderElementsOf(List.of("is_in_the_worker()", "never_begins()"));
  }
}
