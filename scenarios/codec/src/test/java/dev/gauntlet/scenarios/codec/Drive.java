package dev.gauntlet.scenarios.codec;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Children;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenarios.testing.Cells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs a cell in this JVM, for so many iterations per lane. */
final class Drive {
  private Drive() {}

  static Cell cell(String... values) {
    return Cells.of(new CodecScenario(), values);
  }

  /** All lanes' notes together. */
  static Notes run(Cell cell, int iterations) throws Exception {
    int lanes = cell.whole(Axis.THREADS.name());
    Run run = new CodecScenario().open(context(cell, 1));
    ExecutorService threads = Executors.newFixedThreadPool(lanes);
    try {
      List<Future<Notes>> all = new ArrayList<>();
      for (int i = 0; i < lanes; i++) {
        int index = i;
        all.add(threads.submit(() -> lane(run.lane(index), iterations)));
      }
      Notes notes = new Notes();
      for (Future<Notes> lane : all) {
        notes.add(lane.get());
      }
      return notes;
    } finally {
      threads.shutdown();
      run.close();
    }
  }

  private static Notes lane(Lane lane, int iterations) throws Exception {
    Notes notes = new Notes();
    for (int i = 0; i < iterations; i++) {
      lane.iterate(notes);
      notes.next();
    }
    lane.close();
    return notes;
  }

  static RunContext context(Cell cell, long seed) {
    return new RunContext() {
      @Override
      public Cell cell() {
        return cell;
      }

      @Override
      public Path folder() {
        try {
          Path folder = Files.createTempDirectory("codec");
          folder.toFile().deleteOnExit();
          // of plant D05, which alone writes there
          folder.resolve("sink").toFile().deleteOnExit();
          return folder;
        } catch (IOException refused) {
          throw new UncheckedIOException(refused);
        }
      }

      @Override
      public Children children() {
        throw new UnsupportedOperationException("the scenario starts no process");
      }

      @Override
      public long seed() {
        return seed;
      }

      @Override
      public Duration remaining() {
        return Duration.ofDays(1);
      }
    };
  }
}
