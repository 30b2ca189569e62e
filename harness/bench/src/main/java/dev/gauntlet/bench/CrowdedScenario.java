package dev.gauntlet.bench;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Has many lanes that sleep and many open descriptors: much to look at, nothing that works. */
public final class CrowdedScenario implements Scenario {
  static final String DESCRIPTORS = "descriptors";

  /** Often enough for a mark between two polls. */
  private static final long NAP_MILLIS = 50;

  @Override
  public String name() {
    return "crowded";
  }

  @Override
  public String summary() {
    return "sleeping lanes and open descriptors, to measure what watching costs";
  }

  @Override
  public List<Axis> axes() {
    return List.of(Axis.whole(DESCRIPTORS, 200).between(0, 100_000).saying("open descriptors"));
  }

  @Override
  public Run open(RunContext context) throws IOException {
    List<FileInputStream> open = new ArrayList<>();
    for (int i = 0; i < context.cell().whole(DESCRIPTORS); i++) {
      open.add(new FileInputStream("/dev/null"));
    }
    return new Crowd(open);
  }

  private record Crowd(List<FileInputStream> open) implements Run {
    @Override
    public Lane lane(int index) {
      return iteration -> Thread.sleep(NAP_MILLIS);
    }

    @Override
    public void close() throws IOException {
      for (FileInputStream one : open) {
        one.close();
      }
    }
  }
}
