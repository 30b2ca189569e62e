package dev.gauntlet;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Asks for a sweep; {@link Gauntlet#sweep} makes it. */
public final class SweepBuilder extends CampaignBuilder<SweepBuilder> {
  private static final Duration STANDARD = Duration.ofSeconds(5);

  private int repeats = 1;
  private String duration;
  private Long iterations;
  private boolean expectRefusal;

  SweepBuilder(Scenario scenario) {
    super(scenario);
  }

  @Override
  SweepBuilder self() {
    return this;
  }

  /**
   * Runs of each cell, one in each pass over the matrix.
   *
   * @param runs 1 or more; 1 when not given
   */
  public SweepBuilder repeats(int runs) {
    repeats = runs;
    return this;
  }

  /**
   * How long the lanes of a run iterate, from the first mark.
   *
   * @param time as on the command line: {@code "250ms"}, {@code "10m"}; {@code "5s"} when neither
   *     this nor iterations are given
   */
  public SweepBuilder duration(String time) {
    duration = time;
    return this;
  }

  /**
   * Ends a run when every lane has made so many iterations; alone, or with a duration.
   *
   * @param rounds 1 or more
   */
  public SweepBuilder iterations(long rounds) {
    iterations = rounds;
    return this;
  }

  /** A cell in which nothing but refusals happened is what was expected, and no missing verdict. */
  public SweepBuilder expectRefusal() {
    expectRefusal = true;
    return this;
  }

  @Override
  Length length() {
    if (iterations != null && iterations < 1) {
      throw new Mistake("--iterations " + iterations + ": 1 or more is expected");
    }
    Duration time = Duration.ZERO;
    if (duration != null) {
      time = Amounts.duration("--duration", duration);
    } else if (iterations == null) {
      time = STANDARD;
    }
    return new Length(time, iterations == null ? 0 : iterations);
  }

  @Override
  int repeats() {
    return repeats;
  }

  @Override
  Campaign finished(Campaign campaign) {
    return campaign;
  }

  @Override
  List<String> advice(Campaign campaign) {
    return List.of();
  }

  /**
   * Plans and runs it.
   *
   * @param folder that is made and written; none of an earlier campaign
   * @throws Mistake when it cannot be run as asked
   * @throws IOException when it cannot be recorded: nothing is run that is not
   */
  @Override
  public SweepVerdicts run(Path folder) throws IOException, InterruptedException {
    return plan().run(folder).sweep(expectRefusal);
  }
}
