package dev.gauntlet.scenarios.basic;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import dev.gauntlet.scenario.Unsupported;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.imageio.ImageIO;

/** The JDK's native JPEG codec: a whole scenario. */
public final class JpegScenario implements Scenario {
  @Override
  public String name() {
    return "jpeg";
  }

  @Override
  public String summary() {
    return "the JDK's native JPEG codec, there and back";
  }

  @Override
  public List<Axis> axes() {
    return List.of(
        Axis.whole("width", 640).between(16, 8192).in("px").saying("width of the picture"));
  }

  @Override
  public Run open(RunContext context) throws Unsupported {
    if (!ImageIO.getImageWritersByFormatName("jpeg").hasNext()) {
      throw new Unsupported("this JDK has no JPEG codec; install one with java.desktop");
    }
    int width = context.cell().whole("width");
    return lane ->
        iteration -> {
          iteration.enter(Phase.CREATE);
          BufferedImage picture = new BufferedImage(width, 480, BufferedImage.TYPE_INT_RGB);
          iteration.enter(Phase.WORK);
          ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
          ImageIO.write(picture, "jpeg", jpeg); // an exception is a soft failure, counted by text
          BufferedImage back = ImageIO.read(new ByteArrayInputStream(jpeg.toByteArray()));
          if (back == null || back.getWidth() != width) {
            iteration.finding("the picture did not come back as wide as it went");
          }
        };
  }
}
