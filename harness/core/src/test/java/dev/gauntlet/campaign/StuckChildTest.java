package dev.gauntlet.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.evidence.Ending;
import dev.gauntlet.fork.Carriers;
import dev.gauntlet.fork.Frozen;
import dev.gauntlet.fork.JavaMain;
import dev.gauntlet.journal.JournalReader;
import dev.gauntlet.journal.RunEnded;
import dev.gauntlet.linux.StuckProcess;
import dev.gauntlet.store.RunFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child of a worker in state D, from the run that it befalls to the end of the campaign. */
@Tag("proof")
class StuckChildTest {
  @TempDir Path path;

  @Test
  void it_is_named_its_device_counts_as_sick_and_the_controller_ends() throws Exception {
    Frozen.assumePossible();
    RunFolder folder = new RunFolder(path.resolve("sweep"));
    Process controller =
        JavaMain.start(
            ControllerMain.class, "begin", folder.path().toString(), "sleeper", "1", "2", "4000");
    int child = child(controller.pid());
    try (Frozen frozen = Frozen.process(child)) {
      assertThat(controller.waitFor(3, TimeUnit.MINUTES)).as("the controller ended").isTrue();
      assertThat(Carriers.ofController(controller.pid())).containsExactly(frozen.pid());
      Process again = JavaMain.start(ControllerMain.class, "resume", folder.path().toString());
      assertThat(JavaMain.output(again))
          .contains("note process " + child + " (sleep) does not die of SIGKILL: state D, ")
          .contains(": left by a run whose controller is gone, so its device is sick\n")
          .endsWith("ended p2-c1.2 no-verdict\nmade\n");
    }
    assertThat(Carriers.leftAfter(controller.pid(), Duration.ofSeconds(5))).isEmpty();

    String name = "process " + child + " (sleep) does not die of SIGKILL: state D, waits in ";
    String said = new String(controller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).contains("note " + name, "left by run p1-c1, so its device is sick\n");
    List<RunEnded> runs = JournalReader.read(folder.journal()).ended();
    assertThat(runs).hasSize(3);
    assertThat(runs.get(0).red()).isTrue();
    assertThat(runs.get(0).findings().keySet()).singleElement().asString().startsWith(name);
    assertThat(runs.get(1).ending()).isEqualTo(Ending.NO_VERDICT);
    assertThat(runs.get(1).reason()).startsWith(name).endsWith("so its device is sick");
  }

  private static int child(long controller) throws InterruptedException {
    while (true) {
      Optional<Integer> child =
          Carriers.ofController(controller).stream()
              .filter(pid -> StuckProcess.of(pid).filter(p -> p.name().equals("sleep")).isPresent())
              .findFirst();
      if (child.isPresent()) {
        return child.get();
      }
      Thread.sleep(1);
    }
  }
}
