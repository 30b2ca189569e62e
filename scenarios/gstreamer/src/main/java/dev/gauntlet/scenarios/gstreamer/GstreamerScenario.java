package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Plant;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import java.util.List;

/**
 * A GStreamer pipeline in a create/start/stop loop, as its text is given to {@code gst-launch-1.0}.
 *
 * <p>One iteration of a lane is one pipeline that holds the text {@code encoders} times:
 *
 * <ol>
 *   <li>{@code create}: the text is parsed, which makes and links all elements;
 *   <li>{@code start}: it is set to PLAYING, and PLAYING is awaited;
 *   <li>{@code work}: it plays for {@code play} ms, or to its end of stream if that comes first;
 *   <li>{@code stop}: it is set to NULL, also when any step before failed;
 *   <li>{@code destroy}: it is unreferenced, and with it all that it holds.
 * </ol>
 *
 * Pipelines that live on show what grows while they do. With {@code keep} pipeline a lane's
 * pipeline is made once, and an iteration takes it from NULL to PLAYING and back. With {@code play}
 * forever it is started once too, and an iteration is a slice of its playing time: of time and not
 * of frames, which not every pipeline has a sink to count at. With {@code branch} each slice hangs
 * a branch on the pipeline's tee by a request pad and takes it away again.
 *
 * <p>An error on the pipeline's bus, at whatever step, ends the round as a soft failure with its
 * text; a warning is a note. An element that is not there makes the run {@code unsupported}, with
 * the package that has it: GStreamer's own parser only warns, and hands back a pipeline with a
 * hole.
 */
public final class GstreamerScenario implements Scenario {
  static final String ENCODERS = "encoders";
  static final String PIPELINE = "pipeline";
  static final String PLAY = "play";
  static final String FOREVER = "forever";
  static final String SLICE = "slice";
  static final String KEEP = "keep";
  static final String BRANCH = "branch";
  static final String TRACER = "tracer";
  static final String LEAKS = "leaks";

  /** Eight frames, as {@code codec} has by default. */
  static final String DEFAULT = "videotestsrc num-buffers=8 ! " + Encoders.PLACE + " ! fakesink";

  /** A second holds ten; sampling takes some ms of each. */
  static final int DEFAULT_SLICE = 100;

  @Override
  public String name() {
    return "gstreamer";
  }

  @Override
  public String summary() {
    return "a GStreamer pipeline, created, started and stopped in a loop";
  }

  @Override
  public List<Axis> axes() {
    return List.of(
        Axis.whole(ENCODERS, 1).between(1, 256).saying("how often the text stands in one pipeline"),
        Axis.text(
            PIPELINE,
            DEFAULT,
            "as for gst-launch-1.0; {encoder} is the first that is there of "
                + String.join(", ", Encoders.NAMES)),
        Axis.whole(PLAY, 1000)
            .between(0, 3_600_000)
            .in("ms")
            .saying(
                "how long it plays if it does not end; 0: to its end; forever: started once per"
                    + " lane, an iteration is a slice of its time, and the default pipeline has no"
                    + " end")
            .orWords(FOREVER),
        Axis.whole(SLICE, DEFAULT_SLICE)
            .between(1, 3_600_000)
            .in("ms")
            .saying("playing time of an iteration with --play forever"),
        Axis.choice(
            KEEP,
            List.of("none", Life.PIPELINE),
            "what a lane keeps from round to round; pipeline: one, from NULL to PLAYING and back"),
        Axis.text(
            BRANCH,
            "",
            "hung on the pipeline's tee and taken away again in each slice of --play forever, as"
                + " \"queue ! fakesink\""),
        Axis.choice(
            TRACER,
            List.of("none", LEAKS),
            "leaks: each GStreamer object that outlives its pipeline is a note, slow"));
  }

  @Override
  public List<Plant> plants() {
    return Plants.ALL;
  }

  @Override
  public void check(Cell cell) {
    new PipelineText(cell.text(PIPELINE)).check(cell.whole(ENCODERS));
    Life.in(cell).check(cell);
    if (cell.text(TRACER).equals(LEAKS) && cell.whole(Axis.THREADS.name()) > 1) {
      throw new IllegalArgumentException(
          "--tracer leaks names what is alive between two pipelines, which needs that there is one"
              + " at a time: --threads 1, not "
              + cell.text(Axis.THREADS.name()));
    }
  }

  @Override
  public Run open(RunContext context) throws Exception {
    check(context.cell());
    return GstreamerRun.open(context);
  }
}
