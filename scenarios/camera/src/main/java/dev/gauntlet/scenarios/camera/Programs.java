package dev.gauntlet.scenarios.camera;

import dev.gauntlet.scenario.Unsupported;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/**
 * FFmpeg's programs: bytedeco's where there are any for this platform, else those on PATH. Taken
 * out of the jar without loading a library into the worker, whose memory is measured.
 *
 * @param ffmpeg words that start it
 * @param ffprobe words that start it
 */
record Programs(List<String> ffmpeg, List<String> ffprobe) {
  private static final String LIBRARIES = "LD_LIBRARY_PATH";

  static Programs find() throws Unsupported, IOException {
    File[] bundled = Loader.cacheResources("/org/bytedeco/ffmpeg/" + Loader.getPlatform());
    for (File folder : bundled) {
      File ffmpeg = new File(folder, "ffmpeg");
      File ffprobe = new File(folder, "ffprobe");
      if (runnable(ffmpeg) && runnable(ffprobe)) {
        return new Programs(bundled(folder, ffmpeg), bundled(folder, ffprobe));
      }
    }
    return new Programs(List.of(onPath("ffmpeg")), List.of(onPath("ffprobe")));
  }

  /** The programs look for libraries beside them; these libraries, for libva, do not. */
  private static List<String> bundled(File folder, File program) {
    String others = System.getenv(LIBRARIES);
    String path = folder + (others == null || others.isEmpty() ? "" : ":" + others);
    return List.of("env", LIBRARIES + "=" + path, program.toString());
  }

  private static boolean runnable(File program) {
    return program.isFile() && (program.canExecute() || program.setExecutable(true));
  }

  private static String onPath(String program) throws Unsupported {
    String path = System.getenv("PATH");
    for (String folder : (path == null ? "/usr/bin:/bin" : path).split(":", -1)) {
      Path file = Path.of(folder.isEmpty() ? "." : folder).resolve(program);
      if (Files.isRegularFile(file) && Files.isExecutable(file)) {
        return file.toString();
      }
    }
    throw new Unsupported(
        "There is no program "
            + program
            + ": bytedeco's ffmpeg jar has none for this platform and none is on PATH. Install"
            + " FFmpeg, on Debian and Ubuntu with: apt install ffmpeg.");
  }
}
