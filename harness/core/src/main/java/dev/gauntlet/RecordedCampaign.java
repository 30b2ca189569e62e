package dev.gauntlet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a campaign's folder says, and nothing but the folder. */
public interface RecordedCampaign {
  /** The folder. */
  Path path();

  /**
   * What a sweep came to.
   *
   * @param expectRefusal whether a cell in which nothing but refusals happened is what was expected
   * @throws IllegalStateException when it is a soak
   */
  SweepVerdicts sweep(boolean expectRefusal);

  /**
   * What a soak came to.
   *
   * @throws IOException when its samples cannot be read
   * @throws IllegalStateException when it is a sweep
   */
  SoakVerdicts soak() throws IOException;

  /** What a reader should know beside the verdicts; sentences for a person. */
  List<String> notes();
}
