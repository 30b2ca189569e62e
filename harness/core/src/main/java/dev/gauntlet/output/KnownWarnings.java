package dev.gauntlet.output;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The warnings of the stack beneath that are counted, and where each format comes from. A line is
 * looked at only when it holds one of the literals. Critical are those that say that the program
 * broke a contract, GLib's CRITICAL and Vulkan's validation errors; FFmpeg's errors are not, since
 * it logs one for each stream that it refuses.
 */
final class KnownWarnings {
  /** How a line with a literal in it is read. */
  private interface Reading {
    /**
     * @param at where the literal is
     */
    Optional<StackWarning> of(String line, int at);
  }

  private record Known(Reading reading, List<String> literals) {
    Known(Reading reading, String... literals) {
      this(reading, List.of(literals));
    }
  }

  /** FFmpeg, log.c: how often the line before came again. */
  static final String REPEATED = "    Last message repeated ";

  private static final Pattern GST_DEBUG =
      Pattern.compile("\\d+:\\d\\d:\\d\\d\\.\\d+ +\\d+ +0x[0-9a-f]+ (ERROR|WARN) +(\\S+) +(.*)");
  private static final Pattern OBJECT = Pattern.compile(":<([^>:]*?)\\d*(?::[^>]*)?>");
  private static final Pattern LIBCAMERA =
      Pattern.compile("\\[\\d+:\\d\\d:\\d\\d\\.\\d+\\] +\\[\\d+\\] +(WARN|ERROR|FATAL) +(.*)");
  private static final Pattern AV_CONTEXT = Pattern.compile("\\[[\\w #:/.,+-]{1,60} @ 0x.*");
  private static final Pattern ERROR_WORDS =
      Pattern.compile(
          "\\b(?:error|failed|failure|invalid|corrupt\\w*|cannot|could not|unable|missing|no frame)\\b",
          Pattern.CASE_INSENSITIVE);

  /** The first that reads a line counts. */
  private static final List<Known> ALL =
      List.of(
          // GLib, gmessages.c: "(process:12): GStreamer-CRITICAL **: 12:00:00.123: text"
          new Known(KnownWarnings::glib, "CRITICAL **", "WARNING **", "ERROR **"),
          // Vulkan-ValidationLayers, "Validation Error: [ VUID-... ] Object 0: ... | text"
          new Known(
              KnownWarnings::vulkan,
              "Validation Error: [ ",
              "Validation Warning: [ ",
              "Validation Performance Warning: [ "),
          // GStreamer, gstinfo.c: "0:00:00.01 12 0x55 WARN   category file.c:12:func:<x> text"
          new Known(KnownWarnings::gstDebug, "ERROR  ", "WARN  "),
          // libcamera, log.cpp: "[0:00:01.123456789] [12] ERROR Camera camera.cpp:12 text"
          new Known(KnownWarnings::libcamera, "ERROR ", " WARN "),
          // FFmpeg, log.c with -loglevel level+...: "[h264 @ 0x55] [error] text"
          new Known(KnownWarnings::ffmpeg, "[error] ", "[fatal] ", "[panic] "),
          // FFmpeg, log.c: the level is not printed: only what calls itself an error
          new Known(KnownWarnings::ffmpegWithoutLevel, " @ 0x"),
          // x264, common.c; x265, common.cpp
          new Known(KnownWarnings::fromHere, "x264 [error]: ", "x265 [error]: "),
          // Mesa, egllog.c, log.c, errors.c, loader.c; dri and glx
          new Known(
              KnownWarnings::fromHere,
              "libEGL warning: ",
              "libEGL fatal: ",
              "libGL error: ",
              "MESA: error: ",
              "MESA: warning: ",
              "MESA-LOADER: ",
              "MESA-INTEL: warning: ",
              "Mesa: User error: ",
              "Mesa: error: ",
              "Mesa warning: ",
              "WARNING: radv ",
              "radv/amdgpu: ",
              "radv: ",
              "amdgpu: The CS "),
          new Known(KnownWarnings::whole, " is not a conformant vulkan implementation"),
          // Vulkan-Loader, log.c
          new Known(KnownWarnings::loader, "[Loader Message]", "[Vulkan Loader]"),
          // libva, va.c
          new Known(KnownWarnings::fromHere, "libva error: "),
          // alsa-lib, error.c: "ALSA lib pcm.c:2660:(snd_pcm_open_noupdate) text"
          new Known(KnownWarnings::fromHere, "ALSA lib "),
          // PyTorch's "CUDA error: ..." and "CUDA out of memory", and what samples of CUDA print
          new Known(KnownWarnings::fromHere, "CUDA error", "CUDA Error", "CUDA out of memory"),
          // names of codes, as programs print them: cuda.h, driver_types.h, egl.h, vulkan_core.h
          new Known(
              KnownWarnings::whole,
              "CUDA_ERROR_",
              "cudaErrorI",
              "cudaErrorL",
              "cudaErrorM",
              "cudaErrorN",
              "EGL_BAD_",
              "EGL_CONTEXT_LOST",
              "EGL_NOT_INITIALIZED",
              "VK_ERROR_"),
          // "cudaMalloc(...): out of memory"
          new Known(KnownWarnings::outOfCudaMemory, "out of memory"),
          new Known((line, at) -> Optional.empty(), REPEATED));

  static final Literals LITERALS = new Literals(ALL.stream().map(Known::literals).toList());

  private KnownWarnings() {}

  /**
   * @param line without its end
   * @param seen bit i when a literal of the i-th is in it
   */
  static Optional<StackWarning> read(String line, int seen) {
    String plain = SteadyText.plain(line);
    for (int i = 0; i < ALL.size(); i++) {
      if ((seen & 1 << i) != 0) {
        for (String literal : ALL.get(i).literals) {
          int at = plain.indexOf(literal);
          Optional<StackWarning> read =
              at < 0 ? Optional.empty() : ALL.get(i).reading.of(plain, at);
          if (read.isPresent()) {
            return read;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<StackWarning> glib(String line, int level) {
    int from = level;
    while (from > 0 && isDomain(line.charAt(from - 1)) && level - from < 60) {
      from--;
    }
    int stars = line.indexOf(" **", level);
    String text = line.substring(stars + 3);
    String steady = SteadyText.of(text.startsWith(":") ? text.substring(1) : text);
    // the time that GLib puts before the text
    String said = steady.startsWith("*: ") ? steady.substring(3) : steady;
    boolean critical = !line.startsWith("WARNING", level);
    return Optional.of(new StackWarning(cut(line.substring(from, stars) + ": " + said), critical));
  }

  private static boolean isDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '+';
  }

  private static Optional<StackWarning> vulkan(String line, int at) {
    int open = line.indexOf("[ ", at) + 2;
    int close = line.indexOf(" ]", open);
    if (close < 0) {
      return Optional.empty();
    }
    String kind = line.substring(at, open - 4);
    String id = line.substring(open, close);
    // older layers write the sentence on the same line, behind the objects
    String behind = line.substring(close + 2);
    int bar = behind.lastIndexOf("| ");
    String said = bar < 0 ? "" : SteadyText.of(behind.substring(bar + 2));
    boolean tells = !said.isEmpty() && !said.startsWith("MessageID");
    return Optional.of(
        new StackWarning(
            cut("Vulkan " + kind + ": " + id + (tells ? ": " + said : "")),
            kind.equals("Validation Error")));
  }

  private static Optional<StackWarning> gstDebug(String line, int at) {
    Matcher matcher = GST_DEBUG.matcher(line);
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    String said = OBJECT.matcher(matcher.group(3)).replaceAll(":<$1>");
    return noted(
        "GStreamer %s %s %s".formatted(matcher.group(1), matcher.group(2), SteadyText.of(said)));
  }

  private static Optional<StackWarning> libcamera(String line, int at) {
    Matcher matcher = LIBCAMERA.matcher(line);
    return matcher.lookingAt()
        ? noted("libcamera " + matcher.group(1) + " " + SteadyText.of(matcher.group(2)))
        : Optional.empty();
  }

  private static Optional<StackWarning> ffmpeg(String line, int at) {
    return line.startsWith("[") ? noted(SteadyText.of(withoutObjects(line))) : Optional.empty();
  }

  private static Optional<StackWarning> ffmpegWithoutLevel(String line, int at) {
    // "[info]" and the like behind the context: its level is known, and no error
    boolean said =
        AV_CONTEXT.matcher(line).lookingAt()
            && !line.contains("] [")
            && ERROR_WORDS.matcher(line.substring(line.indexOf(']') + 1)).find();
    return said ? noted(SteadyText.of(withoutObjects(line))) : Optional.empty();
  }

  /** {@code [h264 @ 0x55d0]} to {@code [h264]}. */
  private static String withoutObjects(String line) {
    StringBuilder without = new StringBuilder(line.length());
    int from = 0;
    for (int at = line.indexOf(" @ 0x"); at >= 0; at = line.indexOf(" @ 0x", from)) {
      int end = line.indexOf(']', at);
      if (end < 0) {
        break;
      }
      without.append(line, from, at);
      from = end;
    }
    return without.append(line, from, line.length()).toString();
  }

  private static Optional<StackWarning> loader(String line, int at) {
    return line.contains("ERROR") || line.contains("WARNING") ? whole(line, at) : Optional.empty();
  }

  private static Optional<StackWarning> outOfCudaMemory(String line, int at) {
    return line.contains("cuda") || line.contains("CUDA") ? whole(line, at) : Optional.empty();
  }

  private static Optional<StackWarning> fromHere(String line, int at) {
    return noted(SteadyText.of(line.substring(at)));
  }

  private static Optional<StackWarning> whole(String line, int at) {
    return noted(SteadyText.of(line));
  }

  private static Optional<StackWarning> noted(String text) {
    return Optional.of(new StackWarning(cut(text), false));
  }

  private static String cut(String text) {
    return text.length() > SteadyText.LONGEST
        ? text.substring(0, SteadyText.LONGEST - 1) + "…"
        : text;
  }
}
