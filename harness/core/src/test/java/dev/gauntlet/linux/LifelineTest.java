package dev.gauntlet.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifelineTest {
  @Test
  void the_whole_group_is_killed_when_the_last_writer_is_gone() throws Exception {
    try (Pipe lifeline = Pipe.open();
        Pipe out = Pipe.open()) {
      int pid = start("sleep 100 & echo; wait", out, lifeline);
      Lifeline.arm(lifeline.reading(), pid);
      lifeline.closeReading();
      try (PipeReader reader = new PipeReader(out)) {
        assertThat(reader.read()).isEqualTo('\n');
        assertThat(Wait.endedAlready(pid)).isEmpty();
        lifeline.closeWriting();
        assertThat(Wait.ended(pid)).isEqualTo(new WaitStatus(Signals.KILL, 0));
        Wait.reap(pid);
        // the background process holds the other end of this pipe: its end is the pipe's end
        assertThat(reader.read()).isEqualTo(-1);
      }
    }
  }

  @Test
  void a_group_whose_lifeline_is_not_armed_lives_on() throws Exception {
    try (Pipe lifeline = Pipe.open();
        Pipe out = Pipe.open()) {
      int pid = start("exec sleep 100", out, lifeline);
      lifeline.closeReading();
      lifeline.closeWriting();
      Thread.sleep(100);
      assertThat(Wait.endedAlready(pid)).isEmpty();
      Signals.sendGroup(pid, Signals.KILL);
      Wait.reap(pid);
    }
  }

  @Test
  void one_that_was_cut_before_it_was_armed_is_told_from_one_that_holds() throws Exception {
    try (Pipe lifeline = Pipe.open();
        Pipe out = Pipe.open()) {
      int pid = start("exec sleep 100", out, lifeline);
      try {
        Lifeline.arm(lifeline.reading(), pid);
        assertThat(Lifeline.cut(lifeline.reading())).isFalse();
        Signals.sendGroup(pid, Signals.KILL);
        Wait.ended(pid);
        lifeline.closeWriting();
        assertThat(Lifeline.cut(lifeline.reading())).isTrue();
      } finally {
        Wait.reap(pid);
      }
    }
  }

  private static int start(String script, Pipe out, Pipe lifeline) throws IOException {
    int pid =
        Spawn.leader(
                List.of("sh", "-c", script),
                EnvironmentBlock.own(),
                out.writing(),
                2,
                lifeline.reading())
            .start();
    out.closeWriting();
    return pid;
  }
}
