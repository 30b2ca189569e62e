package dev.gauntlet;

import dev.gauntlet.plan.Campaign;
import dev.gauntlet.plan.Decision;
import dev.gauntlet.plan.StopRule;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.words.AmountParser;
import dev.gauntlet.words.StopRateParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks for a sweep; {@link Gauntlet#sweep} makes it. */
public final class SweepBuilder extends CampaignBuilder<SweepBuilder> {
  private static final Duration STANDARD = Duration.ofSeconds(5);

  private Integer repeats;
  private String rates;
  private String duration;
  private Long iterations;
  private String budget;
  private boolean expectRefusal;

  SweepBuilder(Scenario scenario) {
    super(scenario);
  }

  @Override
  SweepBuilder self() {
    return this;
  }

  /**
   * Runs of each cell, one in each pass over the matrix; with a stop rule at most so many.
   *
   * @param runs 1 or more; when not given 1, or three times what a fixed design of a stop rule's
   *     rates and errors takes
   */
  public SweepBuilder repeats(int runs) {
    repeats = runs;
    return this;
  }

  /**
   * Makes runs of a cell until Wald's sequential probability ratio test decides that its crash rate
   * is above the first rate, or below the second one, each with an error of 5 %; at the last of its
   * {@link #repeats} a cell stays undecided. Crashed runs count among the conclusive ones, as in
   * every rate.
   *
   * @param both per run: what is tolerated, and what is not to be missed, as on the command line:
   *     {@code "0.01,0.1"}, {@code "1%,10%"}
   */
  public SweepBuilder untilDecided(String both) {
    rates = both;
    return this;
  }

  /**
   * Makes passes over the matrix until so long is over, counted by what the runs take. A run that
   * is under way then is finished. Without {@link #repeats} time alone ends it.
   *
   * @param time as on the command line: {@code "8h"}; no limit when not given
   */
  public SweepBuilder budget(String time) {
    budget = time;
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
      throw new UsageError("--iterations " + iterations + ": 1 or more is expected");
    }
    Duration time = Duration.ZERO;
    if (duration != null) {
      time = AmountParser.duration("--duration", duration);
    } else if (iterations == null) {
      time = STANDARD;
    }
    return new Length(time, iterations == null ? 0 : iterations);
  }

  @Override
  int repeats() {
    if (repeats != null) {
      return repeats;
    }
    return stopRule().map(rule -> (int) Math.min(Integer.MAX_VALUE, rule.most())).orElse(1);
  }

  private Optional<StopRule> stopRule() {
    return Optional.ofNullable(rates).map(given -> StopRateParser.of("--until-decided", given));
  }

  @Override
  Campaign finished(Campaign campaign) {
    Campaign whole = stopRule().map(campaign::stopped).orElse(campaign);
    if (budget == null) {
      return whole;
    }
    Campaign timed = whole.within(AmountParser.duration("--for", budget));
    return repeats == null && rates == null ? timed.repeated(timed.mostRepeats()) : timed;
  }

  @Override
  List<String> advice(Campaign campaign) {
    return campaign
        .stopRule()
        .filter(rule -> rule.fewest() > campaign.repeats())
        .map(
            rule ->
                String.format(
                    Locale.ROOT,
                    "no cell can be %s by %d runs, the most that are made of one; that takes %d without a crash",
                    rule.words(Decision.BELOW),
                    campaign.repeats(),
                    rule.fewest()))
        .stream()
        .toList();
  }

  /**
   * Plans and runs it.
   *
   * @param folder that is made and written; none of an earlier campaign
   * @throws UsageError when it cannot be run as asked
   * @throws IOException when it cannot be recorded: nothing is run that is not
   */
  @Override
  public SweepVerdicts run(Path folder) throws IOException, InterruptedException {
    return plan().run(folder).sweep(expectRefusal);
  }
}
