package dev.gauntlet.scenarios.camera;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Follows a playlist to its end and fetches each segment as soon as it is listed (RFC 8216). */
final class HlsViewer implements Viewer.Watching {
  /** A player asks once per segment; sooner, the stream is measured and not the player. */
  private static final long LOOK_MILLIS = 20;

  private static final String DURATION = "#EXTINF:";

  /** Of a transport stream's packet, and its first byte. */
  private static final int PACKET = 188;

  private static final byte SYNC = 0x47;

  private final String playlist;
  private final Setup setup;
  private final AtomicLong launched;
  private final BooleanSupplier over;

  private long segments;
  private long first;
  private double seconds;
  private double ages;
  private long aged;
  private String flaw;

  /**
   * @param over whether the recorder has ended: then the playlist gets no longer
   */
  HlsViewer(String playlist, Setup setup, AtomicLong launched, BooleanSupplier over) {
    this.playlist = playlist;
    this.setup = setup;
    this.launched = launched;
    this.over = over;
  }

  @Override
  public Delivered watch() throws IOException, InterruptedException {
    boolean more = true;
    while (more) {
      // asked first: what was written before the recorder's end is still fetched
      boolean last = over.getAsBoolean();
      more = !follow(text(playlist)) && !last;
      if (more) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
    // a playlist has durations to a millionth of a second
    boolean whole = seconds * setup.nominalRate() > setup.frames() - 0.5;
    return new Delivered(whole, flaw, first, ages / aged);
  }

  /** Fetches what is new; whether the list has its end. */
  private boolean follow(String list) throws IOException {
    long listed = 0;
    double duration = 0;
    for (String line : list.split("\n", -1)) {
      if (line.startsWith(DURATION)) {
        duration = Double.parseDouble(line.substring(DURATION.length(), line.indexOf(',')));
      } else if (line.startsWith("#EXT-X-ENDLIST")) {
        return true;
      } else if (!line.isBlank() && !line.startsWith("#") && listed++ == segments) {
        fetch(line.strip(), duration);
      }
    }
    return false;
  }

  private void fetch(String name, double duration) throws IOException {
    byte[] segment = bytes(playlist.substring(0, playlist.lastIndexOf('/') + 1) + name);
    long now = System.nanoTime();
    if (segment.length == 0 || segment.length % PACKET != 0) {
      flaw = "a segment is no transport stream";
    }
    for (int i = 0; i < segment.length; i += PACKET) {
      if (segment[i] != SYNC) {
        flaw = "a segment is no transport stream";
      }
    }
    first = segments == 0 ? now : first;
    if (setup.rate() > 0 && (seconds + duration) * setup.rate() > setup.frames() / 2.0) {
      ages += now - launched.get() - seconds * 1e9;
      aged++;
    }
    seconds += duration;
    segments++;
  }

  private static String text(String url) throws IOException {
    try {
      return new String(bytes(url), StandardCharsets.UTF_8);
    } catch (FileNotFoundException notYet) {
      return "";
    }
  }

  private static byte[] bytes(String url) throws IOException {
    URLConnection connection = URI.create(url).toURL().openConnection();
    try (InputStream in = connection.getInputStream()) {
      return in.readAllBytes();
    }
  }
}
