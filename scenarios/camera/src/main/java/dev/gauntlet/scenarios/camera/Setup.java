package dev.gauntlet.scenarios.camera;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.PictureSize;
import dev.gauntlet.scenario.Plant;
import java.util.List;

/**
 * A cell, read and found possible.
 *
 * @param width in pixels
 * @param height in pixels
 * @param chunk bytes read at once
 * @param rate frames per second; 0: as fast as it goes
 * @param segment seconds
 * @param recorder a shell's command, or {@link CameraScenario#BUNDLED}
 * @param kept whether the recorder is started once and goes on
 */
record Setup(
    boolean hls,
    int width,
    int height,
    int viewers,
    int frames,
    int chunk,
    int rate,
    double segment,
    boolean record,
    String recorder,
    boolean kept) {
  private static final PictureSize SMALLEST = new PictureSize(16, 16);
  private static final PictureSize LARGEST = new PictureSize(8192, 8192);

  /**
   * @throws IllegalArgumentException when it is not possible, with a sentence
   */
  static Setup of(Cell cell) {
    PictureSize size =
        PictureSize.of(cell, CameraScenario.SIZE, SMALLEST, LARGEST, PictureSize.BY_TWO);
    Setup setup =
        new Setup(
            cell.text(CameraScenario.CODEC).equals(CameraScenario.HLS),
            size.width(),
            size.height(),
            cell.whole(CameraScenario.VIEWERS),
            cell.whole(CameraScenario.FRAMES),
            cell.whole(CameraScenario.CHUNK),
            cell.whole(CameraScenario.RATE),
            cell.real(CameraScenario.SEGMENT),
            cell.text(CameraScenario.RECORD).equals("yes"),
            cell.text(CameraScenario.RECORDER),
            cell.text(CameraScenario.KEEP).equals(CameraScenario.RECORDER));
    setup.check(cell);
    return setup;
  }

  private void check(Cell cell) {
    if (hls && record) {
      throw new IllegalArgumentException(
          "hls takes --record no: its segments are the recording already");
    }
    if (hls && !bundled()) {
      throw new IllegalArgumentException(
          "a recorder of one's own writes MJPEG: --codec mjpeg, or without --recorder");
    }
    if (hls) {
      refuse(cell, Plants.OF_FRAMES, "sits in the way of MJPEG's frames: --codec mjpeg");
    }
    if (kept && (hls || record)) {
      throw new IllegalArgumentException(
          "--keep recorder takes --codec mjpeg and --record no: its viewers come and go, and what"
              + " goes on has no end to be checked");
    }
    if (kept) {
      refuse(cell, Plants.OF_ROUNDS, "needs a camera that is started in each round: --keep none");
    } else {
      refuse(cell, Plants.OF_STREAMS, "needs a stream that goes on: --keep recorder");
    }
    if (!record) {
      refuse(cell, Plants.OF_RECORDING, "sits in the recording: --record yes");
    }
  }

  private static void refuse(Cell cell, List<Plant> plants, String why) {
    for (Plant plant : plants) {
      if (plant.in(cell)) {
        throw new IllegalArgumentException("plant " + plant.id() + " " + why);
      }
    }
  }

  boolean bundled() {
    return recorder.equals(CameraScenario.BUNDLED);
  }

  /** Frames per second that the source says it has. */
  int nominalRate() {
    return rate == 0 ? 30 : rate;
  }
}
