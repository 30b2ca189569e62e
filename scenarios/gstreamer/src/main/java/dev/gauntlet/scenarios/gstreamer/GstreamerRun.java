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
  private final Life life;
  private final String text;
  private final Planted planted;
  private final Living living;

  private GstreamerRun(RunContext context, Life life, String text, Planted planted, Living living) {
    this.context = context;
    this.life = life;
    this.text = text;
    this.planted = planted;
    this.living = living;
  }

  static GstreamerRun open(RunContext context)
      throws Unsupported, IOException, InterruptedException {
    Cell cell = context.cell();
    Life life = Life.in(cell);
    boolean traced = cell.text(GstreamerScenario.TRACER).equals(GstreamerScenario.LEAKS);
    GStreamer.load();
    PluginRegistry.used(context.children());
    Path log = context.folder().resolve("gst.log");
    if (traced) {
      LiveObjects.switchedOn(log);
    }
    GStreamer.init();
    PipelineText one = new PipelineText(Encoders.placed(life.text(cell), GStreamer::has));
    need("--" + GstreamerScenario.PIPELINE, one.elements());
    need("--" + GstreamerScenario.BRANCH, life.branch().elements());
    return new GstreamerRun(
        context,
        life,
        one.repeated(cell.whole(GstreamerScenario.ENCODERS)),
        Planted.in(cell),
        traced ? LiveObjects.of(log) : Living.UNASKED);
  }

  private static void need(String option, List<String> elements) throws Unsupported {
    for (String element : elements) {
      if (!GStreamer.has(element)) {
        throw new Unsupported(
            GStreamer.version()
                + " has no element "
                + element
                + ", which "
                + option
                + " names. It is in "
                + Packages.of(element)
                + ".");
      }
    }
  }

  @Override
  public Lane lane(int index) {
    if (life.forever()) {
      return new SliceLane(context, text, life.branch().text(), life.slice(), planted);
    }
    Course course = new Course(context, life.play());
    return life.kept()
        ? new KeptLane(course, text, planted)
        : new PipelineLane(course, text, planted, living);
  }
}
