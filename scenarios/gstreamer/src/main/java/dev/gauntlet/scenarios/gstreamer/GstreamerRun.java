package dev.gauntlet.scenarios.gstreamer;

import dev.gauntlet.scenario.Cell;
import dev.gauntlet.scenario.Lane;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Unsupported;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One worker's pipelines: GStreamer is initialised and asked for its elements once. */
final class GstreamerRun implements Run {
  private final RunContext context;
  private final String text;
  private final Planted planted;
  private final Living living;

  private GstreamerRun(RunContext context, String text, Planted planted, Living living) {
    this.context = context;
    this.text = text;
    this.planted = planted;
    this.living = living;
  }

  static GstreamerRun open(RunContext context)
      throws Unsupported, IOException, InterruptedException {
    Cell cell = context.cell();
    boolean traced = cell.text(GstreamerScenario.TRACER).equals(GstreamerScenario.LEAKS);
    GStreamer.load();
    PluginRegistry.used(context.children());
    Path log = context.folder().resolve("gst.log");
    if (traced) {
      LiveObjects.switchedOn(log);
    }
    GStreamer.init();
    PipelineText one =
        new PipelineText(Encoders.placed(cell.text(GstreamerScenario.PIPELINE), GStreamer::has));
    need(one.elements());
    return new GstreamerRun(
        context,
        one.repeated(cell.whole(GstreamerScenario.ENCODERS)),
        Planted.in(cell),
        traced ? LiveObjects.of(log) : Living.UNASKED);
  }

  private static void need(List<String> elements) throws Unsupported {
    for (String element : elements) {
      if (!GStreamer.has(element)) {
        throw new Unsupported(
            GStreamer.version()
                + " has no element "
                + element
                + ", which --pipeline names. It is in "
                + Packages.of(element)
                + ".");
      }
    }
  }

  @Override
  public Lane lane(int index) {
    int play = context.cell().whole(GstreamerScenario.PLAY);
    return new PipelineLane(context, text, play, planted, living);
  }
}
