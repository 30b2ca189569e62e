package dev.gauntlet;

import dev.gauntlet.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;

/** Where a program begins: a sweep, a soak, or a campaign that was recorded before. */
public final class Gauntlet {
  private Gauntlet() {}

  /**
   * How often does it crash, hang or refuse, in which cell? A sweep runs each cell of a matrix a
   * number of times, each run in a JVM of its own.
   *
   * @param scenario its name
   * @throws UsageError when no scenario on the class path has that name; it says which there are
   */
  public static SweepBuilder sweep(String scenario) {
    return sweep(Scenarios.named(scenario));
  }

  /**
   * A sweep of a scenario that need not be named in {@code META-INF/services}.
   *
   * @param scenario of a public class with a public constructor without arguments, since each
   *     worker makes its own
   */
  public static SweepBuilder sweep(Scenario scenario) {
    return new SweepBuilder(scenario);
  }

  /**
   * Does it leak? A soak forks each cell until its growth is decided.
   *
   * @param scenario its name
   * @throws UsageError when no scenario on the class path has that name; it says which there are
   */
  public static SoakBuilder soak(String scenario) {
    return soak(Scenarios.named(scenario));
  }

  /**
   * A soak of a scenario that need not be named in {@code META-INF/services}.
   *
   * @param scenario as in {@link #sweep(Scenario)}
   */
  public static SoakBuilder soak(Scenario scenario) {
    return new SoakBuilder(scenario);
  }

  /**
   * A campaign as its folder has it, whole or interrupted.
   *
   * @param folder that {@link PlannedCampaign#run} or the command line wrote
   * @throws UsageError when it is no folder of a campaign
   * @throws IOException when a file in it is damaged; it says which, and where
   */
  public static RecordedCampaign read(Path folder) throws IOException {
    return RecordedCampaign.read(folder);
  }

  /**
   * A campaign that was interrupted and can go on.
   *
   * @param folder as for {@link #read}
   * @throws UsageError when it is no folder of a campaign, or damaged; it says where
   */
  public static InterruptedCampaign interrupted(Path folder) throws IOException {
    return InterruptedCampaign.read(folder);
  }
}
