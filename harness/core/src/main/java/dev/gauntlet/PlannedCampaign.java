package dev.gauntlet;

import dev.gauntlet.scenario.Cell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A campaign that was checked and not begun. */
public interface PlannedCampaign {
  /** Sentences for a person: what was asked for takes more than it gets. */
  List<String> advice();

  /** The command that plans it again, as a shell takes it. */
  String command();

  /** The matrix in its order, each cell with all axes of the scenario. */
  List<Cell> cells();

  /**
   * What tells a cell from the others: {@code threads=7 encoders=2}; the only one is called as its
   * scenario.
   *
   * @param number of the cell in the order of the matrix, from 1
   */
  String name(int number);

  /**
   * The same campaign of one cell alone.
   *
   * @param number of the cell in the order of the matrix, from 1
   */
  PlannedCampaign only(int number);

  /**
   * Begins it, makes all its runs and reads what was recorded.
   *
   * @param folder that is made and written; none of an earlier campaign
   * @throws UsageError when the folder holds a campaign or cannot be written
   * @throws IOException when it cannot be recorded: nothing is run that is not
   */
  RecordedCampaign run(Path folder) throws IOException, InterruptedException;
}
