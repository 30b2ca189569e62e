package dev.gauntlet.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gauntlet.linux.LockedMemoryMap;
import dev.gauntlet.linux.ProcessStat;
import dev.gauntlet.linux.ProcessToken;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OrphanReaperTest {
  @TempDir Path folder;

  @Test
  void a_process_that_cannot_be_asked_whose_it_is_holds_no_sweep_up_and_others_are_ended()
      throws Exception {
    String[] own = ProcessToken.next().split("/", -1);
    // of a controller that cannot be: the first process has another start time
    String gone = own[0] + "/1/1/1";
    try (LockedMemoryMap stuck = LockedMemoryMap.in(folder, gone)) {
      ProcessBuilder builder = new ProcessBuilder("sleep", "100");
      builder.environment().put(ProcessToken.VARIABLE, gone);
      Process other = builder.start();

      OrphanReaper.Orphaned found = OrphanReaper.sweepOrphaned();

      assertThat(found.ended()).isPositive();
      assertThat(found.unknown())
          .anySatisfy(
              sentence -> assertThat(sentence).contains("process " + stuck.pid() + " (locks)"));
      assertThat(other.waitFor()).isEqualTo(128 + 9);
      assertThat(ProcessStat.of(stuck.pid())).isPresent();
    }
  }
}
