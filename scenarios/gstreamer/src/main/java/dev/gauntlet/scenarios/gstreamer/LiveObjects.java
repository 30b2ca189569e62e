package dev.gauntlet.scenarios.gstreamer;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.gauntlet.scenario.Iteration;
import dev.gauntlet.scenario.Unsupported;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GStreamer's own leaks tracer, asked between two pipelines: what is alive then and was not before
 * the round is a note by its type, {@code leaks tracer: GstX264Enc outlives its pipeline}.
 *
 * <p>The tracer answers into GStreamer's log, which here is a file of the run's. (Its other answer,
 * a list by a signal, takes references of all that it names.)
 */
final class LiveObjects implements Living {
  /** The first rounds make what stays: caps of templates, allocators, pools of threads. */
  private static final int SETTLED = 2;

  /** A task's thread drops its object when it comes to end, a moment after the pipeline has. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final long BETWEEN_LOOKS = 20;

  private static final Pattern ALIVE =
      Pattern.compile(
          "object-alive, type-name=\\(string\\)([^,]+), address=\\(gpointer\\)([^,]+),");

  private static final String TRACER_TYPE = "GstLeaksTracer";

  private final Pointer tracer;
  private final Path log;
  private Set<String> before = Set.of();

  private LiveObjects(Pointer tracer, Path log) {
    this.tracer = tracer;
    this.log = log;
  }

  /** Before {@link GStreamer#init}. */
  static void switchedOn(Path log) {
    GStreamer.environment("GST_TRACERS", "leaks");
    GStreamer.environment("GST_DEBUG", "GST_TRACER:7");
    GStreamer.environment("GST_DEBUG_NO_COLOR", "1");
    GStreamer.environment("GST_DEBUG_FILE", log.toString());
  }

  /**
   * @throws Unsupported when GStreamer was built without tracers
   */
  static LiveObjects of(Path log) throws Unsupported {
    Pointer list = Gst1.gst_tracing_get_active_tracers();
    for (Pointer at = list; at != null; at = at.getPointer(Native.POINTER_SIZE)) {
      Pointer tracer = at.getPointer(0);
      if (GObject.g_type_name_from_instance(tracer).equals(TRACER_TYPE)) {
        return new LiveObjects(tracer, log);
      }
    }
    throw new Unsupported(
        GStreamer.version()
            + " has no leaks tracer: the plug-in coretracers is missing, of the package"
            + " libgstreamer1.0-0, or GStreamer was built without tracers.");
  }

  @Override
  public void tell(Iteration iteration) throws InterruptedException {
    Map<String, String> alive = alive();
    long end = System.nanoTime() + GRACE.toNanos();
    while (!before.containsAll(alive.keySet()) && System.nanoTime() < end) {
      Thread.sleep(BETWEEN_LOOKS);
      alive = alive();
    }
    if (iteration.number() >= SETTLED) {
      for (Map.Entry<String, String> one : alive.entrySet()) {
        if (!before.contains(one.getKey())) {
          iteration.note("leaks tracer: " + one.getValue() + " outlives its pipeline");
        }
      }
    }
    before = new HashSet<>(alive.keySet());
  }

  /** Address to type name. */
  private Map<String, String> alive() {
    try {
      long from = Files.size(log);
      GObject.g_signal_emit_by_name(tracer, "log-live-objects");
      Map<String, String> alive = new LinkedHashMap<>();
      try (InputStream in = Files.newInputStream(log);
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        in.skipNBytes(from);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          Matcher object = ALIVE.matcher(line);
          if (object.find()) {
            alive.put(object.group(2), object.group(1));
          }
        }
      }
      return alive;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static final class GObject {
    static {
      Native.register(GObject.class, "libgobject-2.0.so.0");
    }

    private GObject() {}

    static native String g_type_name_from_instance(Pointer instance);

    /** Variadic; without further arguments the same on x86-64 and AArch64. */
    static native void g_signal_emit_by_name(Pointer instance, String signal);
  }
}
