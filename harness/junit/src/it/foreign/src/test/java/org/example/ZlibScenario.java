package org.example;

import dev.gauntlet.scenario.Axis;
import dev.gauntlet.scenario.Phase;
import dev.gauntlet.scenario.Run;
import dev.gauntlet.scenario.RunContext;
import dev.gauntlet.scenario.Scenario;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A scenario of one's own: the zlib that the JDK brings. */
public final class ZlibScenario implements Scenario {
  @Override
  public String name() {
    return "zlib";
  }

  @Override
  public String summary() {
    return "bytes deflated and inflated";
  }

  @Override
  public List<Axis> axes() {
    return List.of(Axis.whole("size", 4096).between(1, 1 << 20).in("B").saying("bytes per iteration"));
  }

  @Override
  public Run open(RunContext context) {
    byte[] bytes = new byte[context.cell().whole("size")];
    return lane ->
        iteration -> {
          iteration.enter(Phase.CREATE);
          Deflater deflater = new Deflater();
          Inflater inflater = new Inflater();
          iteration.enter(Phase.WORK);
          deflater.setInput(bytes);
          deflater.finish();
          byte[] small = new byte[bytes.length + 64];
          inflater.setInput(small, 0, deflater.deflate(small));
          if (inflater.inflate(new byte[bytes.length]) != bytes.length) {
            iteration.finding("not all came back");
          }
          iteration.enter(Phase.DESTROY);
          deflater.end();
          inflater.end();
        };
  }
}
