package dev.gauntlet.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program started by {@link Spawn}: what it printed, how it ended, what it had used. */
record Ran(String out, WaitStatus ended, Reaped reaped) {
  static Ran of(String... command) throws IOException {
    return of(EnvironmentBlock.own(), command);
  }

  static Ran of(EnvironmentBlock environment, String... command) throws IOException {
    try (Pipe out = Pipe.open();
        Pipe lifeline = Pipe.open()) {
      int pid =
          Spawn.leader(List.of(command), environment, out.writing(), 2, lifeline.reading()).start();
      out.closeWriting();
      try (PipeReader reader = new PipeReader(out)) {
        String text = new String(reader.readAllBytes(), StandardCharsets.ISO_8859_1);
        WaitStatus ended = Wait.ended(pid);
        return new Ran(text, ended, Wait.reap(pid));
      }
    }
  }
}
