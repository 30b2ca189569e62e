package dev.gauntlet.scenarios.camera;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of the programs that are started. */
record Commands(Programs programs, Setup setup) {
  /** In the middle of what such encoders are used with; the same for every size. */
  private static final String JPEG_QUALITY = "4";

  /** Writes MJPEG to its standard output, without end. */
  List<String> mjpeg() {
    if (!setup.bundled()) {
      return List.of("sh", "-c", filledIn());
    }
    List<String> words = source();
    words.addAll(List.of("-c:v", "mjpeg", "-q:v", JPEG_QUALITY, "-f", "mjpeg", "-"));
    return words;
  }

  /** Writes a playlist and its segments, ends after the frames. */
  List<String> hls(Path playlist) {
    List<String> words = source();
    int keyframes = (int) Math.max(1, Math.round(setup.segment() * setup.nominalRate()));
    words.addAll(List.of("-frames:v", "" + setup.frames(), "-c:v", "libopenh264"));
    words.addAll(List.of("-b:v", bitrate(), "-g", "" + keyframes));
    words.addAll(List.of("-f", "hls", "-hls_time", "" + setup.segment(), "-hls_list_size", "0"));
    words.addAll(List.of("-hls_flags", "temp_file", playlist.toString()));
    return words;
  }

  /** Records a stream to MP4 as it is. */
  List<String> recording(String url, Path file) {
    List<String> words = new ArrayList<>(ffmpeg());
    // one frame tells all; by default it reads five seconds of them first
    words.addAll(List.of("-loglevel", "error", "-y", "-analyzeduration", "0"));
    words.addAll(List.of("-f", "mpjpeg", "-i", url));
    words.addAll(List.of("-c", "copy", "-flush_packets", "1", "-f", "mp4", file.toString()));
    return words;
  }

  /** Decodes a recording and counts. */
  List<String> probe(Path file) {
    List<String> words = new ArrayList<>(programs.ffprobe());
    words.addAll(List.of("-v", "error", "-count_frames", "-show_entries", "stream=nb_read_frames"));
    words.addAll(List.of("-of", "default=noprint_wrappers=1", file.toString()));
    return words;
  }

  private List<String> source() {
    // in real time a filter waits, not -re, which sends the first half second at once
    String pace = setup.rate() == 0 ? "" : ",realtime";
    String picture =
        String.format(
            Locale.ROOT,
            "testsrc2=size=%dx%d:rate=%d",
            setup.width(),
            setup.height(),
            setup.nominalRate());
    List<String> words = new ArrayList<>(ffmpeg());
    words.addAll(List.of("-loglevel", "error", "-f", "lavfi", "-i", picture + pace));
    return words;
  }

  /** It looks at signals when it prints its statistics, by default twice a second. */
  private List<String> ffmpeg() {
    List<String> words = new ArrayList<>(programs.ffmpeg());
    words.addAll(List.of("-nostdin", "-stats_period", "0.02"));
    return words;
  }

  /** 0.1 bit per pixel, as cameras of this kind use. */
  private String bitrate() {
    return "" + (long) setup.width() * setup.height() * setup.nominalRate() / 10;
  }

  private String filledIn() {
    return setup
        .recorder()
        .replace("{width}", "" + setup.width())
        .replace("{height}", "" + setup.height())
        .replace("{rate}", "" + setup.nominalRate())
        .replace("{frames}", "" + setup.frames());
  }
}
