package dev.gauntlet.scenarios.camera;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Measure;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.scenario.Unsupported;
import java.io.IOException;
import java.util.List;

/**
 * A camera that is started, watched, recorded and stopped in a loop; a lane is a camera.
 *
 * <p>One iteration with MJPEG: viewers and the recording connect to a server on loopback, the
 * recorder starts, its output is read in chunks and cut into frames at the JPEG markers, frames go
 * through a bounded pool to all viewers, and after so many frames recorder and recording are
 * stopped: SIGINT to the group, 3 s, SIGTERM, 3 s, SIGKILL, wait. What viewers got must be, byte
 * for byte, what the recorder wrote, and the recording must be playable. A full pool holds up the
 * recorder and drops nothing.
 *
 * <p>With HLS the recorder encodes H.264 into segments, the server hands out files, and viewers
 * follow the playlist to its end.
 *
 * <p>With {@code keep} recorder it is started once per lane and goes on, also while a lane is held
 * to be sampled: an iteration is a slice of its stream. Viewers come, each takes {@code frames}
 * frames from where the stream is, and they go.
 */
public final class CameraScenario implements Scenario {
  static final String CODEC = "codec";
  static final String SIZE = "size";
  static final String VIEWERS = "viewers";
  static final String FRAMES = "frames";
  static final String CHUNK = "chunk";
  static final String RATE = "rate";
  static final String SEGMENT = "segment";
  static final String RECORD = "record";
  static final String RECORDER = "recorder";
  static final String KEEP = "keep";

  static final String MJPEG = "mjpeg";
  static final String HLS = "hls";
  static final String BUNDLED = "test-source";

  private static final int LARGEST_CHUNK = 1 << 24;

  @Override
  public String name() {
    return "camera";
  }

  @Override
  public String summary() {
    return "a recorder, its stream to viewers over HTTP, a recording, in a loop";
  }

  @Override
  public List<Axis> axes() {
    return List.of(
        Axis.choice(CODEC, List.of(MJPEG, HLS), "how frames go to viewers; hls is H.264"),
        Axis.word(SIZE, "640x480", "WIDTHxHEIGHT in pixels, both even and from 16 to 8192"),
        Axis.whole(VIEWERS, 1).between(1, 256).saying("viewers of each camera"),
        Axis.whole(FRAMES, 30).between(1, 1_000_000).saying("frames of an iteration"),
        Axis.whole(CHUNK, 32_768)
            .between(1, LARGEST_CHUNK)
            .in("B")
            .saying("bytes read from the recorder at once"),
        Axis.whole(RATE, 0)
            .between(0, 1000)
            .in("1/s")
            .saying("frames per second; 0: as fast as it goes"),
        Axis.real(SEGMENT, 2).between(0.1, 60).in("s").saying("length of an HLS segment"),
        Axis.choice(RECORD, List.of("yes", "no"), "whether the stream is recorded; hls takes no"),
        Axis.text(
            RECORDER,
            BUNDLED,
            "FFmpeg's test source, or a shell command that writes MJPEG to its standard output"
                + " ({width} {height} {rate} {frames} are filled in)"),
        Axis.choice(
            KEEP,
            List.of("none", RECORDER),
            "what a lane keeps from round to round; recorder: started once, and an iteration is"
                + " viewers that come, see so many frames and go"));
  }

  @Override
  public List<Plant> plants() {
    return Plants.ALL;
  }

  @Override
  public List<Measure> measures() {
    return Costs.ALL;
  }

  @Override
  public void check(Cell cell) {
    Setup.of(cell);
  }

  @Override
  public Run open(RunContext context) throws Unsupported, IOException, InterruptedException {
    return CameraRun.open(context);
  }
}
