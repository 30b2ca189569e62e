package dev.gauntlet.junit.samples;

import dev.gauntlet.Gauntlet;
import dev.gauntlet.SweepVerdicts;
import java.nio.file.Path;

/** The engine from a main method; the README shows it. */
public final class Sample09FromMain {
  public static void main(String[] arguments) throws Exception {
    SweepVerdicts verdicts =
        Gauntlet.sweep("nativelib")
            .axis("library", arguments[0])
            .axis("iterate", "step")
            .axis("threads", "1..2")
            .iterations(20)
            .repeats(3)
            .run(Path.of(arguments[1]));
    verdicts.cells().forEach(cell -> System.out.println(cell.explanation()));
    System.out.println(verdicts.sentence());
    System.exit(verdicts.exitCode(true));
  }
}
