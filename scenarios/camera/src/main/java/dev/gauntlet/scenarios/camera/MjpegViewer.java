package dev.gauntlet.scenarios.camera;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

/**
 * Reads multipart/x-mixed-replace and holds all that it got against the check sum of what the
 * recorder wrote: a frame that is torn, lost, doubled or another one shows from there on.
 */
final class MjpegViewer implements Viewer.Watching {
  private final String url;
  private final Setup setup;
  private final AtomicLong launched;
  private final CRC32 check = new CRC32();

  /**
   * @param launched when the recorder was started; read with the first frame
   */
  MjpegViewer(String url, Setup setup, AtomicLong launched) {
    this.url = url;
    this.setup = setup;
    this.launched = launched;
  }

  @Override
  public Delivered watch() throws IOException {
    URLConnection connection = URI.create(url).toURL().openConnection();
    connection.setRequestProperty("Connection", "close");
    long frames = 0;
    long first = 0;
    double ages = 0;
    long aged = 0;
    String flaw = null;
    try (InputStream in = new BufferedInputStream(connection.getInputStream(), 1 << 16)) {
      for (Map<String, Long> head = head(in); head != null; head = head(in)) {
        byte[] jpeg = in.readNBytes(head.get("Content-Length").intValue());
        long now = System.nanoTime();
        check.update(jpeg);
        if (flaw == null && check.getValue() != head.get("X-Check")) {
          flaw = "a viewer got other frames than the recorder wrote";
        }
        first = frames == 0 ? now : first;
        if (setup.rate() > 0 && frames >= setup.frames() / 2) {
          ages += now - launched.get() - frames * 1e9 / setup.rate();
          aged++;
        }
        frames++;
      }
    }
    return new Delivered(frames >= setup.frames(), flaw, first, ages / aged);
  }

  /** The numbers in a part's header; null at the end of the stream. */
  private static Map<String, Long> head(InputStream in) throws IOException {
    Map<String, Long> fields = new HashMap<>();
    for (String line = line(in); line != null; line = line(in)) {
      int colon = line.indexOf(": ");
      if (colon > 0 && !line.startsWith("Content-Type")) {
        fields.put(line.substring(0, colon), Long.parseLong(line.substring(colon + 2)));
      } else if (line.isEmpty() && !fields.isEmpty()) {
        return fields;
      }
    }
    return null;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        if (line.length() > 0) {
          throw new EOFException("the stream ends within a line");
        }
        return null;
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
